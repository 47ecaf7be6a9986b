/** C0 and C1 controls, line and paragraph separators, and bidirectional overrides: header and display injection. */
const unsafeInLine = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u
/** As above, but a message has lines and may be indented. */
const unsafeInText = /[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/u

/** Length as `enquiryLimits` counts it. */
export function codePoints(value: string): number {
  return [...value].length
}

/** Trimmed and in Unicode normal form C. */
export function cleanLine(raw: string): string {
  return raw.normalize('NFC').trim()
}

/** As `cleanLine`, with every line break (also vertical tab and form feed from word processors) as `\n`. */
export function cleanText(raw: string): string {
  return raw
    .replace(/\r\n?|[\v\f\u2028\u2029\u0085]/g, '\n')
    .normalize('NFC')
    .trim()
}

/** Whether the text holds characters that could forge a header line or turn the display around. */
export function isUnsafeLine(value: string): boolean {
  return !value.isWellFormed() || unsafeInLine.test(value)
}

/** Whether the text holds control characters other than line break and tab. */
export function isUnsafeText(value: string): boolean {
  return !value.isWellFormed() || unsafeInText.test(value)
}

const mailAddress = /^[^\s@"'<>(),;:\\[\]]{1,64}@[^\s@"'<>(),;:\\[\]]{1,189}$/u

/** One bare address with a domain that has a dot; international names are allowed, display names are not. */
export function isMailAddress(value: string): boolean {
  if (!mailAddress.test(value)) {
    return false
  }
  const labels = value.slice(value.indexOf('@') + 1).split('.')
  return labels.length > 1 && labels.every(label => label !== '') && codePoints(labels.at(-1) ?? '') > 1
}

/** Kept as typed; only something without any number in it is no phone number. */
export function isPhoneNumber(value: string): boolean {
  return (value.match(/\d/g)?.length ?? 0) >= 5 && /^[\d\s()/+.\-–a-zäöüß:]+$/iu.test(value)
}
