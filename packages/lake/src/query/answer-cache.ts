import { LRUCache } from 'lru-cache'
import { isPublishedId } from '../document-id.ts'
import type { CommitEvent } from '../events/hub.ts'
import { tagsOfDocuments } from '../groq/sync-tags.ts'
import type { EngineAnswer } from './engine.ts'

/** Which commits can touch an answer. */
export type Audience = 'published' | 'withDrafts'

interface Entry {
  readonly answer: EngineAnswer
  readonly audience: Audience
}

interface Commit {
  readonly seq: number
  readonly tags: Readonly<Record<Audience, ReadonlySet<string>>>
}

const maxBytes = 16_000_000
const maxEntryBytes = 1_000_000
/** Commits that are remembered for answers that were under way meanwhile; older ones are not kept. */
const maxCommits = 200

/**
 * Answers of one dataset that are the same for everybody with the same rights, until a commit announces one of their
 * tags.
 */
export class AnswerCache {
  readonly #dataset: string
  readonly #entries = new LRUCache<string, Entry>({
    maxSize: maxBytes,
    maxEntrySize: maxEntryBytes,
    dispose: (entry, key) => this.#forget(entry, key),
  })
  readonly #byTag = new Map<string, Set<string>>()
  readonly #commits: Commit[] = []
  /** Commits up to this one are not remembered. */
  #forgottenSeq: number

  constructor(dataset: string, position: number) {
    this.#dataset = dataset
    this.#forgottenSeq = position
  }

  get(key: string): EngineAnswer | undefined {
    return this.#entries.get(key)?.answer
  }

  /** `position`: the newest commit that was told before the answer was asked for. */
  put(key: string, answer: EngineAnswer, audience: Audience, position: number): void {
    if (answer.isPersonal || position < this.#forgottenSeq) return
    const isStale = this.#commits.some(
      ({ seq, tags }) => seq > position && answer.syncTags.some(tag => tags[audience].has(tag)),
    )
    if (isStale) return
    this.#entries.set(key, { answer, audience }, { size: answer.json.byteLength + 2 * key.length + 500 })
    if (!this.#entries.has(key)) return
    for (const tag of answer.syncTags) {
      const keys = this.#byTag.get(tag) ?? new Set()
      keys.add(key)
      this.#byTag.set(tag, keys)
    }
  }

  /** Drops what a commit may have changed. */
  hear({ seq, changes }: Pick<CommitEvent, 'seq' | 'changes'>): void {
    const documents = changes.flatMap(({ documentId, before, after }) =>
      [before, after].flatMap(document => (document === undefined ? [] : [{ documentId, document }])),
    )
    const tagsOf = (relevant: typeof documents) =>
      new Set(
        tagsOfDocuments(
          this.#dataset,
          relevant.map(({ document }) => document),
        ),
      )
    const tags = {
      published: tagsOf(documents.filter(({ documentId }) => isPublishedId(documentId))),
      withDrafts: tagsOf(documents),
    }
    this.#commits.push({ seq, tags })
    if (this.#commits.length > maxCommits) this.#forgottenSeq = this.#commits.shift()?.seq ?? seq
    for (const tag of tags.withDrafts) {
      for (const key of [...(this.#byTag.get(tag) ?? [])]) {
        const audience = this.#entries.peek(key)?.audience ?? 'withDrafts'
        if (tags[audience].has(tag)) this.#entries.delete(key)
      }
    }
  }

  clear(): void {
    this.#entries.clear()
  }

  #forget({ answer }: Entry, key: string): void {
    for (const tag of answer.syncTags) {
      const keys = this.#byTag.get(tag)
      keys?.delete(key)
      if (keys?.size === 0) this.#byTag.delete(tag)
    }
  }
}
