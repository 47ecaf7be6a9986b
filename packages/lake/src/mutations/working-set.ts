import type { Access } from '../access.ts'
import { isStoredDocument, type Json, type JsonObject, type StoredDocument } from '../document.ts'
import { isDocumentId } from '../document-id.ts'
import { LakeError } from '../errors.ts'
import type { DocumentReader } from '../store/reader.ts'
import { itemError } from './item-error.ts'
import type { PatchOperations } from './mutation.ts'
import { applyPatch, definedFields } from './patch.ts'
import { demandWritable } from './system-documents.ts'

export type Operation = 'create' | 'update' | 'delete' | 'none'

/** What a transaction did to one document so far. */
export interface Change {
  readonly documentId: string
  readonly before: StoredDocument | undefined
  readonly after: StoredDocument | undefined
  /** Wire mutations that name this document alone, for the clients that apply them. */
  readonly mutations: readonly Json[]
  /** The mutation or action that touched it first. */
  readonly index: number
}

export interface WorkingSetOptions {
  readonly reader: DocumentReader
  readonly access: Access
  readonly transactionId: string
  readonly timestamp: string
}

/** The documents as a running transaction sees them; nothing leaves it before the transaction is durable. */
export class WorkingSet {
  readonly #options: WorkingSetOptions
  readonly #changes = new Map<string, Change>()
  /** As they were before: one creation asks four times whether there is something. */
  readonly #stored = new Map<string, StoredDocument | undefined>()
  /** Set by the caller while it works on one mutation or action. */
  index = 0
  /** Set by actions that may write what everything else may not: system documents and scheduled versions. */
  writesSystemDocuments = false

  constructor(options: WorkingSetOptions) {
    this.#options = options
  }

  /** A set that goes on from here, for trying out what comes of it; nothing of it reaches this one. */
  preview(): WorkingSet {
    const { reader } = this.#options
    const seen: DocumentReader = {
      get: id => this.get(id),
      has: id => this.has(id),
      all: after => reader.all(after),
      idsOfType: type => reader.idsOfType(type),
      referencing: targetId => reader.referencing(targetId),
      idsOfGroup: publishedId => reader.idsOfGroup(publishedId),
      idsWithPrefix: prefix => reader.idsWithPrefix(prefix),
    }
    const set = new WorkingSet({ ...this.#options, reader: seen })
    set.index = this.index
    set.writesSystemDocuments = this.writesSystemDocuments
    return set
  }

  get timestamp(): string {
    return this.#options.timestamp
  }

  get(id: string): StoredDocument | undefined {
    const change = this.#changes.get(id)
    return change === undefined ? this.#before(id) : change.after
  }

  #before(id: string): StoredDocument | undefined {
    if (!this.#stored.has(id)) this.#stored.set(id, this.#options.reader.get(id))
    return this.#stored.get(id)
  }

  has(id: string): boolean {
    const change = this.#changes.get(id)
    return change === undefined ? this.#options.reader.has(id) : change.after !== undefined
  }

  hasTouched(id: string): boolean {
    return this.#changes.has(id)
  }

  /** Touched documents that are different from before, in the order of their first change. */
  changes(): readonly Change[] {
    return [...this.#changes.values()].filter(
      ({ before, after }) => before !== undefined || after !== undefined,
    )
  }

  /** @throws LakeError mutationError when the id is taken */
  create(document: JsonObject, newId: () => string): StoredDocument {
    const id = this.#idOf(document, newId)
    if (this.get(id) !== undefined) {
      throw itemError('documentAlreadyExistsError', `Document by ID "${id}" already exists`, { id })
    }
    return this.#write('create', id, document)
  }

  createOrReplace(
    document: JsonObject,
    newId: () => string,
  ): { document: StoredDocument; operation: Operation } {
    const id = this.#idOf(document, newId)
    const operation = this.get(id) === undefined ? 'create' : 'update'
    return { document: this.#write('createOrReplace', id, document), operation }
  }

  createIfNotExists(
    document: JsonObject,
    newId: () => string,
  ): { document: StoredDocument; operation: Operation } {
    const id = this.#idOf(document, newId)
    const existing = this.get(id)
    if (existing !== undefined) return { document: existing, operation: 'none' }
    return { document: this.#write('createIfNotExists', id, document), operation: 'create' }
  }

  /** What this transaction plans for later, and is judged by now: what a release will publish. */
  readonly foreseen: Change[] = []

  /** Documents whose history goes with them. */
  readonly purged = new Set<string>()

  /** Deletes a document and all that was ever known of it. @returns whether there was something to delete */
  purge(id: string): boolean {
    this.purged.add(id)
    return this.delete(id)
  }

  /** @returns whether there was something to delete */
  delete(id: string): boolean {
    const existing = this.get(id)
    if (existing === undefined) return false
    this.#record(id, undefined, { delete: { id } })
    return true
  }

  /** @throws LakeError mutationError when the document is missing or the patch does not fit */
  patch(id: string, operations: PatchOperations): StoredDocument {
    const existing = this.get(id)
    if (existing === undefined) {
      throw itemError('documentNotFoundError', `The document with the ID "${id}" was not found`, { id })
    }
    const { transactionId, timestamp } = this.#options
    const after = { ...applyPatch(existing, operations), _rev: transactionId, _updatedAt: timestamp }
    const { ifRevisionID: _checked, ...wire } = operations
    this.#record(id, after, { patch: definedFields({ id, ...wire }) })
    return after
  }

  #idOf(document: JsonObject, newId: () => string): string {
    const wanted = document._id
    if (wanted === undefined || wanted === '') return newId()
    if (typeof wanted !== 'string') throw new LakeError('badRequest', '"_id" must be a string')
    const id = wanted.endsWith('.') ? wanted + newId() : wanted
    if (!isDocumentId(id))
      throw new LakeError('badRequest', `"${id.slice(0, 140)}" is not a valid document id`)
    return id
  }

  #write(
    kind: 'create' | 'createOrReplace' | 'createIfNotExists',
    id: string,
    document: JsonObject,
  ): StoredDocument {
    const { transactionId, timestamp } = this.#options
    const createdAt = validTime(document._createdAt) ?? this.get(id)?._createdAt ?? timestamp
    const stored: JsonObject = {
      ...document,
      _id: id,
      _rev: transactionId,
      _createdAt: createdAt,
      _updatedAt: timestamp,
    }
    if (!isStoredDocument(stored))
      throw new LakeError('badRequest', 'A document needs a "_type" that is a string')
    if (!stored._type.isWellFormed()) throw new LakeError('badRequest', '"_type" holds half a surrogate pair')
    const { _rev, ...wire } = stored
    this.#record(id, stored, { [kind]: wire })
    return stored
  }

  #record(id: string, after: StoredDocument | undefined, mutation: Json): void {
    const existing = this.#changes.get(id)
    const before = existing === undefined ? this.#before(id) : existing.before
    const current = this.get(id)
    this.#demandGrant(id, current, after)
    if (!this.writesSystemDocuments) {
      demandWritable({ id, isNew: current === undefined, ...this.#options })
    }
    this.#changes.set(id, {
      documentId: id,
      before,
      after,
      mutations: [...(existing?.mutations ?? []), mutation],
      index: existing?.index ?? this.index,
    })
  }

  /** A change needs the grant on what was there and on what will be. */
  #demandGrant(id: string, before: StoredDocument | undefined, after: StoredDocument | undefined): void {
    const { access } = this.#options
    const permission = before === undefined ? 'create' : 'update'
    for (const document of [before, after]) {
      if (document !== undefined && !access.can(permission, document)) {
        throw itemError(
          'insufficientPermissionsError',
          `Insufficient permissions; permission "${permission}" required`,
          {
            id,
            permission,
          },
        )
      }
    }
  }
}

function validTime(value: Json | undefined): string | undefined {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? value : undefined
}
