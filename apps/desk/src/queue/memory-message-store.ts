import type { LeadEvent } from '@repo/leads/lead-event.ts'
import { isDue } from '@repo/leads/queue/queue-steps.ts'
import type { Message, MessageStore, Stored } from './message-store.ts'

/** For tests: messages in memory, with revisions as the lake has them. */
export class MemoryMessageStore<Sent extends Message> implements MessageStore<Sent> {
  readonly messages = new Map<string, Stored<Sent>>()
  readonly events: LeadEvent[] = []
  /** Thrown by the next `settle`, before anything is written. */
  fault: Error | undefined
  #revision = 0

  constructor(messages: readonly Sent[]) {
    for (const message of messages) this.messages.set(message._id, { ...message, _rev: this.#newRevision() })
  }

  async takeBack(now: Date) {
    for (const message of this.messages.values())
      if (message.state === 'sending') this.#write(message, { set: { dueAt: now.toISOString() }, unset: [] })
  }

  async due(now: Date) {
    return [...this.messages.values()].filter(message => isDue(message, now)).slice(0, 50)
  }

  async claim(message: Stored<Sent>, patch: Parameters<MessageStore<Sent>['claim']>[1]) {
    return this.#write(message, patch)
  }

  async settle(
    message: Stored<Sent>,
    patch: Parameters<MessageStore<Sent>['settle']>[1],
    event: LeadEvent | undefined,
  ) {
    const { fault } = this
    this.fault = undefined
    if (fault !== undefined) throw fault
    if (this.#write(message, patch) !== undefined && event !== undefined) this.events.push(event)
  }

  #write(message: Stored<Sent>, { set, unset }: Parameters<MessageStore<Sent>['claim']>[1]) {
    if (this.messages.get(message._id)?._rev !== message._rev) return undefined
    const kept = Object.entries({ ...message, ...set }).filter(([name]) => !unset.includes(name))
    const written: Stored<Sent> = { ...message, ...Object.fromEntries(kept), _rev: this.#newRevision() }
    for (const name of unset) Reflect.deleteProperty(written, name)
    this.messages.set(message._id, written)
    return written
  }

  #newRevision(): string {
    this.#revision += 1
    return `rev-${this.#revision}`
  }
}
