import { CapturedResponse, innerRequest } from '@repo/front/captured-exchange.ts'
import { expect, it } from 'vitest'
import { postHandler } from './post-handler.ts'

const others: string[] = []
const handler = postHandler(
  new Map([
    [
      '/api/anfrage',
      async ({ headers, body }) => {
        const chunks: Uint8Array[] = []
        for await (const chunk of body ?? []) chunks.push(chunk)
        return new Response(`${headers.get('content-type')}: ${Buffer.concat(chunks)}`, {
          status: 201,
          headers: { location: '/danke' },
        })
      },
    ],
  ]),
  (request, response) => {
    others.push(`${request.method} ${request.url}`)
    response.writeHead(204)
    response.end()
  },
)

async function ask(method: string, url: string) {
  const request = innerRequest(method, url, { 'content-type': 'text/plain' })
  const response = new CapturedResponse(request)
  await handler(request, response)
  return {
    status: response.statusCode,
    location: response.getHeader('location'),
    body: String(await response.whole),
  }
}

it('answers a post at its paths, whatever the query, and hands on everything else', async () => {
  const own = { status: 201, location: '/danke', body: 'text/plain: ' }
  expect(await ask('POST', '/api/anfrage')).toEqual(own)
  expect(await ask('POST', '/api/anfrage?x=1')).toEqual(own)
  expect((await ask('GET', '/api/anfrage')).status).toBe(204)
  expect((await ask('POST', '/api/health')).status).toBe(204)
  expect(others).toEqual(['GET /api/anfrage', 'POST /api/health'])
})
