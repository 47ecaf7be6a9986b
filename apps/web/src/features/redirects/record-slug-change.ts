import type { RedirectStore } from './redirect-store.ts'
import { pathsOf, type SlugChange } from './slug-change.ts'

/**
 * Brings the rules for all addresses of a change in line with what is published now. It asks how things are instead of
 * believing the news, so the same news may come twice, late or in any order; and as rules point to documents and not to
 * addresses, chains are flat from the start.
 */
export async function recordSlugChange(change: SlugChange, store: RedirectStore): Promise<void> {
  const state = await store.stateOf(change.id)
  for (const { path, slug } of pathsOf(change)) {
    if (await store.isTaken(change.type, slug)) await store.remove(path)
    else if (await store.hasEditorsRule(path)) continue
    else if (state === 'gone') await store.put({ from: path, kind: 'gone', documentId: change.id })
    else {
      await store.put({ from: path, kind: 'permanent', documentId: change.id })
      if (state === 'published') await store.flatten(path, change.id)
    }
  }
  // Taken down for good is gone at all its old addresses; a draft may come back, and its rules lead nowhere meanwhile.
  // Without them, news of a rename that is late would leave nothing to come back to.
  await store.setKindOfRulesTo(change.id, state === 'gone' ? 'gone' : 'permanent')
}
