/** A text for machines as an answer; validators come from whoever keeps it. */
export function shownText(
  body: string,
  type: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(body, { headers: { 'content-type': type, ...headers } })
}
