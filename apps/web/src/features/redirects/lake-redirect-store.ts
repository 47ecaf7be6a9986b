import { createHash } from 'node:crypto'
import type { SanityClient } from '@sanity/client'
import type { RedirectStore } from './redirect-store.ts'

/** One document for each path, so that the same rule written twice is one rule. */
export function redirectId(from: string): string {
  return `redirect-${createHash('sha256').update(from).digest('hex').slice(0, 32)}`
}

const reference = (documentId: string) => ({ _type: 'reference', _ref: documentId, _weak: true })
const published = '!(_id in path("drafts.**")) && !(_id in path("versions.**"))'

/** Redirects in the lake. `client` reads raw documents with a token that may write redirects and nothing else. */
export function lakeRedirectStore(client: SanityClient): RedirectStore {
  const idsOf = (filter: string, params: Record<string, string>) =>
    client.fetch<string[]>(`*[_type == "redirect" && ${filter}]._id`, params)
  return {
    isTaken: async (type, slug) =>
      (await client.fetch<number>(`count(*[_type == $type && slug.current == $slug && ${published}])`, {
        type,
        slug,
      })) > 0,
    async stateOf(id) {
      const ids = await client.fetch<string[]>('*[_id in [$id, "drafts." + $id]]._id', { id })
      return ids.includes(id) ? 'published' : ids.length > 0 ? 'draft' : 'gone'
    },
    hasEditorsRule: async from =>
      (await idsOf(`from == $from && origin != "system" && ${published}`, { from })).length > 0,
    async put({ from, kind, documentId }) {
      await client.createOrReplace({
        _id: redirectId(from),
        _type: 'redirect',
        from,
        kind,
        to: reference(documentId),
        origin: 'system',
      })
    },
    async remove(from) {
      const ids = await idsOf('from == $from', { from })
      if (ids.length === 0) return
      await ids.reduce((all, id) => all.delete(id), client.transaction()).commit({ visibility: 'async' })
    },
    async setKindOfRulesTo(documentId, kind) {
      const ids = await idsOf('origin == "system" && to._ref == $documentId && kind != $kind', {
        documentId,
        kind,
      })
      if (ids.length === 0) return
      await ids.reduce((all, id) => all.patch(id, { set: { kind } }), client.transaction()).commit()
    },
    async flatten(path, documentId) {
      const ids = await idsOf('toAddress == $path', { path })
      if (ids.length === 0) return
      const patch = { set: { to: reference(documentId) }, unset: ['toAddress'] }
      await ids.reduce((all, id) => all.patch(id, patch), client.transaction()).commit()
    },
  }
}
