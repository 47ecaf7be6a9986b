const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** What XML 1.0 does not allow even as an entity. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that must not get through
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** Text for the inside of an element or of a quoted attribute, whatever an editor pasted. */
export function escapeXml(value: string): string {
  return value
    .toWellFormed()
    .replace(forbidden, '')
    .replace(/[&<>"']/g, sign => escapes[sign] ?? '')
}

/** An element with escaped text. */
export function xmlElement(
  name: string,
  text: string,
  attributes: Readonly<Record<string, string>> = {},
): string {
  return `<${name}${xmlAttributes(attributes)}>${escapeXml(text)}</${name}>`
}

/** Attributes with a leading space each. */
export function xmlAttributes(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escapeXml(value)}"`)
    .join('')
}
