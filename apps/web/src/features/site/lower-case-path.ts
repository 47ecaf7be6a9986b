import { permanentRedirect } from 'next/navigation'

/** Answers 308 to the lower-case spelling; returns when `path` is already spelled so. */
export function requireLowerCase(path: string): void {
  const lowerCase = path.toLowerCase()
  if (lowerCase !== path) permanentRedirect(lowerCase)
}
