import { draftCookie } from '../support/draft-cookie.ts'
import { expect, test } from '../support/fixtures.ts'
import { serveHtml } from '../support/serve-html.ts'

/** A page of somebody else that opens the site in a window and talks to it as the Studio does. */
const opener = (
  address: string,
): string => `<!doctype html><title>Anderswo</title><button>Öffnen</button><script>
  const heard = []
  addEventListener('message', ({ data }) => heard.push(JSON.stringify(data)))
  document.querySelector('button').addEventListener('click', () => {
    const opened = open('${address}')
    const greet = () => opened.postMessage({
      domain: 'sanity/channels', from: 'presentation', to: 'visual-editing', type: 'handshake/syn',
      id: crypto.randomUUID(), data: { id: 'fremd' },
    }, '*')
    setInterval(greet, 50)
  })
</script>`

test('a draft that somebody else’s page opens in a window does not talk to it', async ({
  page,
  context,
  addresses,
}) => {
  await context.addCookies([await draftCookie(addresses)])
  await context.addInitScript(() => {
    Reflect.set(window, 'greetings', 0)
    window.addEventListener(
      'message',
      () => Reflect.set(window, 'greetings', Reflect.get(window, 'greetings') + 1),
      {
        capture: true,
      },
    )
  })
  await using other = await serveHtml(opener(`${addresses.site}/impressum`))
  await page.goto(other.url)
  const opened = context.waitForEvent('page')
  await page.getByRole('button').click()
  const draft = await opened
  await draft.waitForLoadState('networkidle')
  expect(await draft.evaluate(() => window.opener !== null), 'it could').toBe(true)
  const greetings = () => draft.evaluate(() => Number(Reflect.get(window, 'greetings')))
  const before = await greetings()
  await expect.poll(greetings, 'so many came since it stands').toBeGreaterThan(before + 20)
  expect(await page.evaluate('heard')).toEqual([])
  await draft.close()
})

test('a form of another site neither opens nor closes anything', async ({ request }) => {
  const foreign = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }
  const posts: Readonly<Record<string, Record<string, string>>> = {
    '/api/anfrage': { message: 'Eine Nachricht von anderswo.', email: 'fremd@example.test' },
    '/api/anfrage/marke': {},
    '/api/ereignis': {},
    '/api/vorgang': { token: 'x'.repeat(43), act: 'erase', sicher: 'ja' },
    '/api/vorgang/adresse': { token: 'x'.repeat(43), act: 'confirm' },
    '/api/vorgang/daten': { token: 'x'.repeat(43), act: 'json' },
    '/api/vorschau/aus': { zurueck: '/' },
  }
  for (const [path, form] of Object.entries(posts)) {
    const answer = await request.post(path, { form, headers: foreign, maxRedirects: 0 })
    expect([answer.status(), answer.headers()['set-cookie']], path).toEqual([403, undefined])
  }
})
