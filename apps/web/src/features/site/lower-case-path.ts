import { permanentRedirect } from 'next/navigation'

/** Spellings that may be one of our paths in capitals; anything else, encoded characters above all, is left alone. */
const plainSpelling = /^[A-Za-z0-9/-]*$/

/** The path in lower case when that is another spelling of it, else `undefined`. */
export function lowerCaseOf(path: string): string | undefined {
  const lowerCase = path.toLowerCase()
  return plainSpelling.test(path) && lowerCase !== path ? lowerCase : undefined
}

/** Answers 308 to the lower-case spelling; returns when `path` is already spelled so. */
export function requireLowerCase(path: string): void {
  const lowerCase = lowerCaseOf(path)
  if (lowerCase !== undefined) permanentRedirect(lowerCase)
}
