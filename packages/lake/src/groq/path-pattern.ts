/** `any` is one character, `segment` one or more without a dot, `rest` any number. */
type Token = string | { readonly kind: 'any' | 'segment' | 'rest' }

/**
 * Tests ids against a pattern of GROQ's `path()`, in time proportional to both lengths whatever the pattern. As in
 * groq-js the joint between two parts takes any character.
 */
export function createPathMatcher(pattern: string): (id: string) => boolean {
  const tokens = tokensOf(pattern)
  return id => {
    let places = withSkips(tokens, [0])
    for (const character of id) {
      const next = new Set<number>()
      for (const place of places)
        for (const reached of step(tokens[place], place, character)) next.add(reached)
      places = withSkips(tokens, next)
      if (places.size === 0) return false
    }
    return places.has(tokens.length)
  }
}

function tokensOf(pattern: string): readonly Token[] {
  return pattern.split('.').flatMap((part, index): Token[] => {
    const joint: Token[] = index === 0 ? [] : [{ kind: 'any' }]
    if (part === '*') return [...joint, { kind: 'segment' }]
    return part === '**' ? [...joint, { kind: 'rest' }] : [...joint, ...part]
  })
}

function step(token: Token | undefined, place: number, character: string): readonly number[] {
  if (token === undefined) return []
  if (typeof token === 'string') return token === character ? [place + 1] : []
  switch (token.kind) {
    case 'any':
      return [place + 1]
    case 'segment':
      return character === '.' ? [] : [place, place + 1]
    case 'rest':
      return [place]
    default:
      return token.kind satisfies never
  }
}

/** `rest` may also stand for nothing. */
function withSkips(tokens: readonly Token[], places: Iterable<number>): ReadonlySet<number> {
  const reached = new Set(places)
  for (const place of reached) {
    const token = tokens[place]
    if (typeof token === 'object' && token.kind === 'rest') reached.add(place + 1)
  }
  return reached
}
