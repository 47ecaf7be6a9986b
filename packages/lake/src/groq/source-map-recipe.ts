import type { AnyNode } from './walk.ts'

/** How a value of the answer is put together, carried through the evaluation beside the values that it needs. */
export type RecipeStep =
  | { readonly kind: 'attribute'; readonly name: string }
  | { readonly kind: 'element'; readonly index: number }
  | { readonly kind: 'slice'; readonly left: number; readonly right: number; readonly isInclusive: boolean }
  | { readonly kind: 'arrayOrNull' }
  | { readonly kind: 'carried' }
  | { readonly kind: 'literal'; readonly value: unknown }
  | { readonly kind: 'object'; readonly parts: readonly RecipePart[] }

/** `name` for one attribute; without it everything that the value holds. */
export interface RecipePart {
  readonly key: string
  readonly name?: string
}

/** The mark of an object that stands for a value. No document can hold an instance of it. */
export class Recipe {
  readonly step: RecipeStep

  constructor(step: RecipeStep) {
    this.step = step
  }
}

/** Where the mark and the values of a recipe lie in the object that groq-js makes of it. */
export const recipeKeys = {
  mark: 'recipe',
  base: 'base',
  plain: 'plain',
  traced: 'traced',
  self: 'self',
} as const

/** A node that evaluates to a recipe over the value of `base`. */
export function recipe(step: RecipeStep, base: unknown): AnyNode {
  return objectNode([
    [recipeKeys.mark, markNode(step)],
    [recipeKeys.base, base],
  ])
}

/** A node that evaluates to the mark of a recipe. */
export function markNode(step: RecipeStep): AnyNode {
  return { type: 'Value', value: new Recipe(step) }
}

/** A node that evaluates to an object with these attributes. */
export function objectNode(attributes: readonly (readonly [string, unknown])[]): AnyNode {
  return {
    type: 'Object',
    attributes: attributes.map(([name, value]) => ({ type: 'ObjectAttributeValue', name, value })),
  }
}
