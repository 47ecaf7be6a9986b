interface Rule {
  readonly isAllowed: boolean
  readonly pattern: string
}

/**
 * Whether a `robots.txt` lets an agent fetch a path (with its query). The longest rule wins, an allowing one over an
 * equal; the groups that name the agent go before those for everybody.
 * @see RFC 9309
 */
export function mayFetch(robots: string, agent: string, path: string): boolean {
  const groups = groupsOf(robots)
  const own = groups.filter(({ agents }) => agents.some(name => agent.toLowerCase() === name))
  const chosen = own.length > 0 ? own : groups.filter(({ agents }) => agents.includes('*'))
  const matching = chosen
    .flatMap(({ rules }) => rules)
    .filter(({ pattern }) => pattern !== '' && matches(pattern, path))
    .sort(
      (left, right) =>
        right.pattern.length - left.pattern.length || Number(right.isAllowed) - Number(left.isAllowed),
    )
  return matching[0]?.isAllowed ?? true
}

function groupsOf(robots: string): { readonly agents: string[]; readonly rules: Rule[] }[] {
  const groups: { agents: string[]; rules: Rule[] }[] = []
  let current: { agents: string[]; rules: Rule[] } | undefined
  for (const line of robots.split(/\r\n|\r|\n/)) {
    const [, name = '', value = ''] = /^\s*([\w-]+)\s*:\s*([^#]*?)\s*(?:#.*)?$/.exec(line) ?? []
    const key = name.toLowerCase()
    if (key === 'user-agent') {
      if (current === undefined || current.rules.length > 0) {
        current = { agents: [], rules: [] }
        groups.push(current)
      }
      current.agents.push(value.toLowerCase())
    } else if (key === 'allow' || key === 'disallow') {
      current?.rules.push({ isAllowed: key === 'allow', pattern: value })
    }
  }
  return groups
}

/** `*` stands for any characters, `$` at the end for the end; matched without backtracking over the whole pattern. */
function matches(pattern: string, path: string): boolean {
  const isAnchored = pattern.endsWith('$')
  const [first = '', ...others] = (isAnchored ? pattern.slice(0, -1) : pattern).split('*')
  if (!path.startsWith(first)) return false
  let position = first.length
  for (const [index, part] of others.entries()) {
    const isLast = index === others.length - 1
    if (isAnchored && isLast) return path.length - part.length >= position && path.endsWith(part)
    const found = path.indexOf(part, position)
    if (found === -1) return false
    position = found + part.length
  }
  return !isAnchored || position === path.length
}
