import { expect, test } from '../support/fixtures.ts'
import { lakeClient, tokenFor } from '../support/lake-access.ts'

const good = {
  name: 'Erna Beispiel',
  email: 'erna@example.test',
  message: 'Bitte rufen Sie mich an, es geht um Social Media.',
}

interface BadForm {
  readonly title: string
  readonly status: number
  readonly fields: Readonly<Record<string, string>>
  readonly says: RegExp
}

const forms: readonly BadForm[] = [
  { title: 'nothing filled in', status: 422, fields: {}, says: /Nachricht/ },
  {
    title: 'no way to answer',
    status: 422,
    fields: { name: good.name, message: good.message },
    says: /E-Mail/,
  },
  { title: 'a broken address', status: 422, fields: { ...good, email: 'erna(at)example' }, says: /E-Mail/ },
  {
    title: 'a header in the name',
    status: 422,
    fields: { ...good, name: 'Erna\r\nBcc: x@example.test' },
    says: /Name/,
  },
  { title: 'an unknown key', status: 422, fields: { ...good, status: 'won' }, says: /Feld/ },
  { title: 'a key of the lead', status: 422, fields: { ...good, _id: 'lead.x' }, says: /Feld/ },
  ...(['name', 'email', 'phone', 'company', 'message'] as const).map(name => ({
    title: `a ${name} that is too long`,
    status: 422,
    fields: { ...good, [name]: `x@${'x'.repeat(4_001)}` },
    says: /zu lang|höchstens|kürzer|gültige/,
  })),
  {
    title: 'a message of 1 MB',
    status: 413,
    fields: { ...good, message: 'ä'.repeat(512 * 1024) },
    says: /zu (groß|lang)/,
  },
]

test('the form refuses in German, keeps what was typed and stores nothing', async ({ addresses }) => {
  const client = lakeClient(addresses, 'leads', await tokenFor(addresses, 'sales'))
  const stored = () => client.fetch<number>('count(*[_type == "lead"])')
  const before = await stored()
  const address = `${addresses.site}/api/anfrage`
  const post = (body: BodyInit, headers: Readonly<Record<string, string>> = {}) =>
    fetch(address, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: addresses.site, ...headers },
      body,
    })
  for (const { title, status, fields, says } of forms) {
    const response = await post(new URLSearchParams(fields))
    const text = await response.text()
    expect([title, response.status, response.headers.get('content-type')]).toEqual([
      title,
      status,
      'text/html; charset=utf-8',
    ])
    expect(text, title).toMatch(says)
    const { message } = fields
    if (message !== undefined && status === 422) expect(text, title).toContain(message)
  }
  const json = { accept: 'application/json', 'content-type': 'application/json' }
  for (const [body, status] of [
    ['{"name":', 400],
    [JSON.stringify({ ...good, message: 7 }), 422],
    [JSON.stringify([good]), 422],
    [JSON.stringify({ ...good, status: 'won' }), 422],
    [JSON.stringify({ ...good, message: 'x'.repeat(100_000) }), 413],
  ] as const)
    expect((await post(body, json)).status, body.slice(0, 80)).toBe(status)
  const elsewhere = await post(new URLSearchParams(good), { origin: 'https://evil.example' })
  expect(elsewhere.status).toBe(403)
  expect(await stored()).toBe(before)
})

test.describe('the lake refuses in the shape that clients read, and stores nothing', () => {
  test('a GROQ syntax error says where', async ({ addresses }) => {
    const client = lakeClient(addresses, 'production')
    await expect(client.fetch('*[_type == "article"')).rejects.toMatchObject({
      statusCode: 400,
      message: /parse/i,
    })
  })

  test('an unknown dataset', async ({ addresses }) => {
    await expect(lakeClient(addresses, 'nowhere').fetch('*')).rejects.toMatchObject({ statusCode: 404 })
  })

  test('a wrong token, also where reading is public', async ({ addresses }) => {
    const client = lakeClient(addresses, 'production', 'skNotAToken00000000000000000000000000')
    await expect(client.fetch('*')).rejects.toMatchObject({ statusCode: 401 })
  })

  test('broken JSON, wrong types and unknown keys in mutations', async ({ addresses }) => {
    const token = await tokenFor(addresses, 'editor')
    const before = await lakeClient(addresses, 'production', token).fetch<number>('count(*)')
    const post = (body: string) =>
      fetch(`${addresses.lake}/v2025-02-19/data/mutate/production`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'x-sanity-project-id': 'klartext',
          'content-type': 'application/json',
        },
        body,
      })
    const bodies = [
      '{"mutations":[',
      '"text"',
      '{"mutations":{}}',
      '{"mutations":[{"create":"x"}]}',
      '{"mutations":[{"create":{"title":"no type"}}]}',
      '{"mutations":[{"explode":{}}]}',
      '{"mutations":[{"create":{"_type":"article"},"delete":{"id":"x"}}]}',
      '{"mutations":[{"patch":{"id":"siteSettings","sett":{"a":1}}}]}',
      '{"mutations":[{"create":{"_id":"../x","_type":"article"}}]}',
      '{"mutations":[{"patch":{"id":"siteSettings","set":{"__proto__.polluted":1}}}]}',
    ]
    for (const body of bodies) {
      const response = await post(body)
      const answer: unknown = await response.json()
      expect(response.status, body).toBeGreaterThanOrEqual(400)
      expect(response.status, body).toBeLessThan(500)
      expect(answer, body).toHaveProperty('error')
    }
    expect(await lakeClient(addresses, 'production', token).fetch<number>('count(*)')).toBe(before)
  })

  test('a path out of the asset folder', async ({ addresses }) => {
    const paths = [
      '/images/klartext/production/../../../secrets/form.key',
      '/images/klartext/production/%2e%2e%2f%2e%2e%2fsecrets%2fform.key',
      '/images/klartext/production/%252e%252e%252fsecrets%252fform.key',
      '/files/klartext/production/..%5c..%5caccounts.sqlite',
      '/files/klartext/..%2fproduction/accounts.sqlite',
      '/images/klartext/production/0000000000000000000000000000000000000000-1x1.png%00.txt',
    ]
    for (const path of paths) {
      const response = await fetch(`${addresses.lake}${path}`)
      expect([400, 404], path).toContain(response.status)
      await response.arrayBuffer()
    }
  })
})
