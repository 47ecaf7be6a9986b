import { render } from '@repo/front/render.ts'
import { expect, test } from 'vitest'
import { draftHandler } from './draft-handler.ts'

const draftCookie = '__prerender_bypass=wert'
const host = 'www.beispiel.de'

interface Site {
  readonly draft?: number
  readonly published?: number
  readonly isLakeReachable?: boolean
}

/** What is answered to a request with these headers by a site whose pages are made with these statuses. */
function ask({ draft = 200, published = 200, isLakeReachable = true }: Site, cookie?: string) {
  const handler = draftHandler({
    draftCookie,
    studioUrl: 'https://studio.beispiel.de',
    isLakeReachable: async () => isLakeReachable,
    others: (request, response) => {
      const status = request.headers.cookie === undefined ? published : draft
      if (status === 0) throw new Error('the page is broken')
      response.writeHead(status, { 'content-type': 'text/html', 'set-cookie': ['a=1', 'b=2'] })
      response.end(`Seite ${request.headers.host} ${status}`)
    },
  })
  const headers = { host, ...(cookie === undefined ? {} : { cookie }) }
  return render(handler, { method: 'GET', url: '/artikel/eins', headers })
}

test('a page that can be made goes out as it is, to visitors and editors', async () => {
  for (const cookie of [undefined, draftCookie]) {
    const { status, headers, body } = await ask({}, cookie)
    expect([status, String(body)]).toEqual([200, `Seite ${host} 200`])
    expect(headers.get('set-cookie')).toEqual(['a=1', 'b=2'])
  }
})

test('what fails for visitors is the front’s to answer', async () => {
  expect((await ask({ published: 500 })).status).toBe(500)
})

test.each<[Site, string]>([
  [{ draft: 500 }, 'In einem Entwurf auf dieser Seite steht etwas'],
  [{ draft: 0 }, 'In einem Entwurf auf dieser Seite steht etwas'],
  [{ draft: 500, published: 503 }, 'auch nicht ohne Ihre Entwürfe'],
  [{ draft: 500, isLakeReachable: false }, 'erreicht den Speicher der Inhalte nicht'],
])('an editor reads of %o why, and what to do', async (site, sentence) => {
  const { status, headers, body } = await ask(site, draftCookie)
  expect(status, 'from 500 on nobody could frame it').toBe(424)
  expect(headers.get('cache-control')).toEqual(['no-store'])
  expect(String(body)).toContain('Diese Seite lässt sich gerade nicht zeigen')
  expect(String(body)).toContain(sentence)
  expect(String(body)).toContain('"klartext-vorschau-fehler"')
  expect(String(body)).toContain('}, "https://studio.beispiel.de")')
  expect(String(body)).toMatch(/„Validierung“|Sagen Sie bitte|sagen Sie bitte/)
})
