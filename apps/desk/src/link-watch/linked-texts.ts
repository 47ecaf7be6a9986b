import { z } from 'zod'
import { joinLinks, type OutsideLink, outsideLinks } from './outside-links.ts'

/** Published documents with texts that may link outside, without what is retired and read by nobody. */
const revisionsQuery = `*[
  _type in ["article", "page", "legalPage", "service"] && !defined(retire.date) &&
  !(_id in path("drafts.**")) && !(_id in path("versions.**"))
]{_id, _rev}`
const textsQuery = '*[_id in $ids]{_id, _rev, body, source}'

/** Texts that are read with one question. */
const atOnce = 50

const revisionsSchema = z.array(z.object({ _id: z.string(), _rev: z.string() }))
const textsSchema = z.array(z.looseObject({ _id: z.string(), _rev: z.string() }))

/** Asks the lake; `ids` are the `$ids` of the query. */
export type AskTexts = (query: string, params: { readonly ids: string[] }) => Promise<unknown>

/** The links of all texts; a text is read again when it has changed. */
export class LinkedTexts {
  readonly #ask: AskTexts
  readonly #ownOrigins: ReadonlySet<string>
  readonly #known = new Map<string, { readonly revision: string; readonly links: readonly OutsideLink[] }>()

  constructor(ask: AskTexts, ownOrigins: ReadonlySet<string>) {
    this.#ask = ask
    this.#ownOrigins = ownOrigins
  }

  async links(): Promise<readonly OutsideLink[]> {
    const there = revisionsSchema.parse(await this.#ask(revisionsQuery, { ids: [] }))
    const ids = new Set(there.map(({ _id }) => _id))
    for (const id of this.#known.keys()) if (!ids.has(id)) this.#known.delete(id)
    const changed = there.filter(({ _id, _rev }) => this.#known.get(_id)?.revision !== _rev)
    for (let start = 0; start < changed.length; start += atOnce)
      await this.#read(changed.slice(start, start + atOnce).map(({ _id }) => _id))
    return joinLinks(Array.from(this.#known.values(), ({ links }) => links))
  }

  async #read(ids: string[]): Promise<void> {
    for (const text of textsSchema.parse(await this.#ask(textsQuery, { ids })))
      this.#known.set(text._id, { revision: text._rev, links: outsideLinks([text], this.#ownOrigins) })
  }
}
