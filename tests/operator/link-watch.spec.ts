import { once } from 'node:events'
import { createServer } from 'node:http'
import { expect, test } from '@playwright/test'
import { publishedArticle } from '../support/articles.ts'
import { freePorts } from '../support/free-ports.ts'
import { startInstallation } from '../support/installation.ts'
import { lakeClient, tokenFor } from '../support/lake-access.ts'

test('the running desk visits what articles link to, once, and never an address inside', {
  tag: '@long',
}, async () => {
  const [port] = await freePorts(1)
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(`${request.headers.host} ${request.url} ${request.headers['user-agent']}`)
    response.writeHead(request.url === '/weg' ? 410 : 404).end()
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const outside = `127.0.0.1:${port}`
  await using installation = await startInstallation({
    desk: { LINK_WATCH: 'on', LINK_WATCH_TRUSTED_HOSTS: outside },
  })
  const { servers } = installation.stack
  const { addresses } = installation
  const article = await publishedArticle(addresses, 'verlinkt')
  const client = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
  const inside = `http://localhost:${port}/geheim`
  const links = [`http://${outside}/weg`, inside]
  await client
    .patch(article.id)
    .insert('before', 'body[0]', [
      {
        _type: 'block',
        _key: 'links',
        style: 'normal',
        markDefs: links.map((href, index) => ({ _type: 'link', _key: `link-${index}`, href })),
        children: links.map((href, index) => ({
          _type: 'span',
          _key: `span-${index}`,
          text: href,
          marks: [`link-${index}`],
        })),
      },
    ])
    .commit()

  const checks = () =>
    client.fetch('*[_type == "linkCheck"] | order(url asc){url, state, reason, status, linkedIn}')
  await servers.desk.kill()
  await expect.poll(checks, { timeout: 20_000 }).toEqual([
    { url: links[0], state: 'dead', reason: null, status: 410, linkedIn: [article.id] },
    { url: inside, state: 'unknown', reason: 'private', status: null, linkedIn: [article.id] },
  ])
  const visits = [`${outside} /robots.txt`, `${outside} /weg`]
  expect(asked).toEqual(visits.map(visit => `${visit} Klartext-Linkpruefung/1.0 (+${addresses.site})`))
  server.close()
})
