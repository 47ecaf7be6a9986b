import type { TransactionLog } from './transaction-log.ts'

/** A place in the transaction log that a stream can be resumed from. */
export interface Position {
  readonly seq: number
  /** How many events of that transaction the listener has had; `undefined` for all of it. */
  readonly place: number | undefined
}

const pattern = /^(\d{1,15})(?:\.(\d{1,9}))?\/(.*)$/

/**
 * The id of an event. It names the transaction too, so that a number that was given out again, after a backup was
 * restored, is not taken for the old one.
 */
export function formatPosition(seq: number, transactionId: string, place?: number): string {
  return `${seq}${place === undefined ? '' : `.${place}`}/${transactionId}`
}

/** The position at the end of transaction `seq`. */
export function endPosition(log: TransactionLog, seq: number): string {
  return formatPosition(seq, log.transactionIdOf(seq) ?? '')
}

/** `undefined` for an id that this dataset never gave out. */
export function readPosition(log: TransactionLog, id: string): Position | undefined {
  const [, seqText, placeText, transactionId] = pattern.exec(id) ?? []
  if (seqText === undefined) return undefined
  const seq = Number(seqText)
  if ((log.transactionIdOf(seq) ?? '') !== transactionId) return undefined
  if (transactionId === '' && seq !== 0) return undefined
  return { seq, place: placeText === undefined ? undefined : Number(placeText) }
}
