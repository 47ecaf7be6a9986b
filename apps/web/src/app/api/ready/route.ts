export const dynamic = 'force-dynamic'

/** Answers as soon as the web app can serve; says nothing about the lake, without which cached pages still work. */
export function GET(): Response {
  return Response.json({ status: 'ok' }, { headers: { 'cache-control': 'no-store' } })
}
