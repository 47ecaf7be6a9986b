import { AsyncLocalStorage } from 'node:async_hooks'

/** What a renderer says about the page that it is making. */
interface RenderMark {
  /** Set as soon as the renderer declares the page the same for everybody. */
  tags: readonly string[] | undefined
}

const current = new AsyncLocalStorage<RenderMark>()
const listeners = new Set<(tags: readonly string[]) => void>()

/** Runs a rendering; `tags` is `undefined` when the renderer did not declare the page the same for everybody. */
export async function underMark<Result>(
  render: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly tags: readonly string[] | undefined }> {
  const mark: RenderMark = { tags: undefined }
  const result = await current.run(mark, render)
  return { result, tags: mark.tags }
}

/** Called by the renderer's cache: the page being made is the same for everybody until one of the tags expires. */
export function declareShared(tags: readonly string[]): void {
  const mark = current.getStore()
  if (mark !== undefined) mark.tags = tags
}

/** Whether the caller runs below a front, which keeps the pages itself. */
export function isBelowFront(): boolean {
  return current.getStore() !== undefined
}

/** Called by the renderer's cache when tags expire; returns after every front of this process has forgotten them. */
export function announcePurge(tags: readonly string[]): void {
  for (const listener of listeners) listener(tags)
}

/** @returns how to stop listening */
export function onPurge(listener: (tags: readonly string[]) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
