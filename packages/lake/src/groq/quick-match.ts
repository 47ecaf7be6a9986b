import { type ExprNode, evaluateSync, toJS } from 'groq-js'
import type { HostCalls } from './host-call.ts'
import { textQueryOf } from './text-query-node.ts'
import { type AnyNode, isNode } from './walk.ts'

/** Nothing that groq-js takes for a sign of its own, or for the edge of a word. */
const plainWord = /^[\p{L}\p{N}]{1,1000}$/u
/** What parts words in groq-js; a dot does so only at some places. */
const separator = /[!@#$%^&*(),\\/?";:{}|[\]+<>\s-]/

/**
 * The same tree, in which `X match "word"` looks for the word in the text of X instead of taking all of the text apart.
 * What that cannot tell is asked of groq-js. In `score()` matches stay as they are, for groq-js counts them there.
 */
export function withQuickMatches(tree: AnyNode, calls: HostCalls): AnyNode {
  const visit = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(visit)
    return isNode(value) ? withQuickMatches(value, calls) : value
  }
  if (tree.type === 'Value') return tree
  const isScore = tree.type === 'PipeFuncCall' && tree.name === 'score'
  const members = Object.entries(tree).map(([name, member]) => [
    name,
    isScore && name === 'args' ? member : visit(member),
  ])
  const copy: AnyNode = { ...Object.fromEntries(members), type: tree.type }
  if (copy.type !== 'OpCall' || copy.op !== 'match' || textQueryOf(copy.right) !== undefined) return copy
  return calls.node(
    (left, right) => quickMatch(left, right) ?? groqMatch(left, right),
    [copy.left, copy.right],
  )
}

/** Whether the texts hold all words; `undefined` where that takes a closer look. */
export function quickMatch(texts: unknown, words: unknown): boolean | undefined {
  const all: unknown = Array.isArray(texts) ? texts : [texts]
  if (typeof words !== 'string' || !Array.isArray(all)) return undefined
  const wanted = words.split(' ')
  if (!wanted.every(word => plainWord.test(word))) return undefined
  const found = wanted.map(word => anyHolds(all, word))
  if (found.includes(false)) return false
  return found.includes(undefined) ? undefined : true
}

function anyHolds(texts: readonly unknown[], word: string): boolean | undefined {
  let isUnsure = false
  for (const text of texts) {
    const holds = typeof text === 'string' ? holdsWord(text, word) : false
    if (holds === true) return true
    if (holds === undefined) isUnsure = true
  }
  return isUnsure ? undefined : false
}

/** Capitals are compared, as regular expressions do: what they take for the same has the same capitals. */
function holdsWord(text: string, word: string): boolean | undefined {
  const [capitals, wanted] = [text.toUpperCase(), word.toUpperCase()]
  let at = capitals.indexOf(wanted)
  if (at < 0) return false
  // Capitals of other lengths, as of ß, would shift what is compared next.
  if (capitals.length !== text.length || wanted.length !== word.length) return undefined
  for (; at >= 0; at = capitals.indexOf(wanted, at + 1)) {
    const [before, after] = [text[at - 1], text[at + word.length]]
    if (isEdge(before) && isEdge(after) && isSameWord(text.slice(at, at + word.length), word)) return true
  }
  return undefined
}

function isEdge(character: string | undefined): boolean {
  return character === undefined || separator.test(character)
}

/** Not of letters that only share a capital with each other. */
function isSameWord(found: string, word: string): boolean {
  return found === word || found.toLowerCase() === word.toLowerCase()
}

function groqMatch(left: unknown, right: unknown): boolean {
  const node: ExprNode = {
    type: 'OpCall',
    op: 'match',
    left: { type: 'Value', value: left },
    right: { type: 'Value', value: right },
  }
  return toJS(evaluateSync(node, {})) === true
}
