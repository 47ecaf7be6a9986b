import { countBodyWords, countWords } from './body-text.ts'

/** Words a minute of an adult who reads German prose on a screen. */
const wordsPerMinute = 200

interface ReadText {
  readonly lead?: string | null | undefined
  readonly body?: readonly unknown[] | null | undefined
}

/** Whole minutes that reading takes, at least one; 0 while there is nothing to read. */
export function readingMinutes({ lead, body }: ReadText): number {
  const count = countWords(lead ?? '') + countBodyWords(body ?? [])
  return count === 0 ? 0 : Math.max(1, Math.round(count / wordsPerMinute))
}
