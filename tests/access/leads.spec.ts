import type { Addresses } from '../support/fixtures.ts'
import { expect, test } from '../support/fixtures.ts'
import { lakeClient, tokenFor } from '../support/lake-access.ts'

const leadId = 'lead.access-check'
const secret = 'Nur für den Vertrieb bestimmt'

const version = '/v2025-02-19'
const paths: readonly { readonly method: string; readonly path: string; readonly body?: unknown }[] = [
  { method: 'GET', path: `${version}/data/query/leads?query=*` },
  { method: 'GET', path: `${version}/data/query/leads?query=count(*)` },
  { method: 'POST', path: `${version}/data/query/leads`, body: { query: '*' } },
  { method: 'GET', path: `${version}/data/doc/leads/${leadId}` },
  { method: 'GET', path: `${version}/data/listen/leads?query=*` },
  { method: 'GET', path: `${version}/data/live/events/leads` },
  { method: 'GET', path: `${version}/data/export/leads` },
  { method: 'GET', path: `${version}/data/history/leads/documents/${leadId}` },
  { method: 'GET', path: `${version}/data/history/leads/transactions/${leadId}?excludeContent=true` },
  { method: 'POST', path: `${version}/data/mutate/leads`, body: { mutations: [{ delete: { id: leadId } }] } },
  {
    method: 'POST',
    path: `${version}/data/mutate/leads`,
    body: { mutations: [{ patch: { id: leadId, set: { name: 'x' } } }] },
  },
  {
    method: 'POST',
    path: `${version}/data/actions/leads`,
    body: {
      actions: [{ actionType: 'sanity.action.document.delete', publishedId: leadId, includeDrafts: [] }],
    },
  },
  { method: 'POST', path: `${version}/assets/images/leads`, body: {} },
]

async function ask(addresses: Addresses, path: (typeof paths)[number], token?: string): Promise<Response> {
  return fetch(`${addresses.lake}${path.path}`, {
    method: path.method,
    signal: AbortSignal.timeout(5_000),
    headers: {
      'x-sanity-project-id': 'klartext',
      ...(path.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(path.body === undefined ? {} : { body: JSON.stringify(path.body) }),
  })
}

test.beforeAll(async ({ addresses }) => {
  const sales = lakeClient(addresses, 'leads', await tokenFor(addresses, 'sales'))
  await sales.createOrReplace({ _id: leadId, _type: 'lead', name: secret, status: 'new' })
})

for (const role of ['anonymous', 'editor', 'viewer', 'web-read'] as const) {
  test(`${role} gets 401 or 403 on every path to a lead`, async ({ addresses }) => {
    const token = role === 'anonymous' ? undefined : await tokenFor(addresses, role)
    for (const path of paths) {
      const response = await ask(addresses, path, token)
      const text = response.headers.get('content-type')?.includes('event-stream') ? '' : await response.text()
      expect([401, 403], `${path.method} ${path.path} answered ${response.status}`).toContain(response.status)
      expect(text).not.toContain(secret)
      await response.body?.cancel().catch(() => undefined)
    }
    const sales = lakeClient(addresses, 'leads', await tokenFor(addresses, 'sales'))
    expect(await sales.getDocument(leadId)).toMatchObject({ name: secret })
  })
}

test('the intake token of the site creates leads and reads none', async ({ addresses }) => {
  const token = await tokenFor(addresses, 'lead-intake')
  const client = lakeClient(addresses, 'leads', token)
  await client.createIfNotExists(
    { _id: 'lead.intake-check', _type: 'lead', name: 'Intake' },
    { returnDocuments: false },
  )
  expect(await client.fetch<unknown[]>('*').catch(error => [error.statusCode])).toEqual([403])
  await expect(
    client.patch(leadId).set({ name: 'x' }).commit({ returnDocuments: false }),
  ).rejects.toMatchObject({
    statusCode: 403,
  })
})

test('an editor who opens Vertrieb in the Studio sees no lead', async ({ signedIn, addresses }) => {
  const page = await signedIn('editor')
  const answers: number[] = []
  page.on('response', response => {
    if (/\/data\/(query|doc|listen)\/leads/.test(response.url())) answers.push(response.status())
  })
  await page.goto(`${addresses.studio}/vertrieb`)
  await expect(page.getByText(secret)).toHaveCount(0)
  expect(answers.every(status => status === 401 || status === 403)).toBe(true)
})
