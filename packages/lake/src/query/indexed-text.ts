import { isNode } from '../groq/walk.ts'

/**
 * Whether all strings that an expression gives are strings of the document, or `pt::text()` of a part of it, that the
 * index of words holds: those that are not under a key that starts with `_`, and the document's `_id`.
 */
export function isIndexedText(node: unknown): boolean {
  return isText(node, true)
}

/** The same for the left side of `match text::query()`, where a document stands for all its strings. */
export function isSearchedText(node: unknown): boolean {
  if (isThis(node)) return true
  if (!isNode(node) || node.type !== 'Array' || !Array.isArray(node.elements)) return isIndexedText(node)
  return node.elements.every(
    element => isNode(element) && (isThis(element.value) || isIndexedText(element.value)),
  )
}

/** `ofDocument`: whether a bare attribute is one of the document itself and not of an item in it. */
function isText(node: unknown, ofDocument: boolean): boolean {
  if (!isNode(node)) return false
  switch (node.type) {
    case 'AccessAttribute':
      return isTextAttribute(node.name, node.base, ofDocument)
    case 'Group':
    case 'ArrayCoerce':
    case 'AccessElement':
    case 'Slice':
    case 'Filter':
      return isText(node.base, ofDocument)
    case 'Map':
    case 'FlatMap':
      return isText(node.base, ofDocument) && (isThis(node.expr) || isText(node.expr, false))
    case 'Array':
      return (
        Array.isArray(node.elements) &&
        node.elements.every(element => isNode(element) && isText(element.value, ofDocument))
      )
    case 'FuncCall':
      return (
        ((node.namespace === 'pt' && node.name === 'text') ||
          (node.namespace === 'global' && node.name === 'coalesce')) &&
        Array.isArray(node.args) &&
        node.args.every(argument => isText(argument, ofDocument))
      )
    default:
      return false
  }
}

function isTextAttribute(name: unknown, base: unknown, ofDocument: boolean): boolean {
  if (typeof name !== 'string') return false
  const isBare = base === undefined || isThis(base)
  if (name.startsWith('_')) return isBare && ofDocument && name === '_id'
  return isBare || isText(base, ofDocument)
}

function isThis(node: unknown): boolean {
  return isNode(node) && node.type === 'This'
}
