import type { Addresses } from '../support/fixtures.ts'
import { expect, test } from '../support/fixtures.ts'
import { lakeClient, tokenFor } from '../support/lake-access.ts'
import { makeLead } from '../support/leads.ts'
import { visit } from '../support/visit.ts'

const leadId = 'lead.00000000-0000-4000-8000-00000000acce'
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
  await makeLead(addresses, secret, { _id: leadId, idempotencyKey: leadId.slice(5) })
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
  await makeLead(addresses, 'Intake')
  expect(await client.fetch<unknown[]>('*').catch(error => [error.statusCode])).toEqual([403])
  await expect(
    client.patch(leadId).set({ name: 'x' }).commit({ returnDocuments: false }),
  ).rejects.toMatchObject({
    statusCode: 403,
  })
})

test('who may work the leads may only take the steps that there are, and rewrites nothing', async ({
  addresses,
}) => {
  const sales = lakeClient(addresses, 'leads', await tokenFor(addresses, 'sales'))
  const before = await sales.getDocument(leadId)
  const entry = (fields: object) => ({
    ...{ _key: 'jump', _type: 'leadEvent', type: 'statusChanged', actor: 'Skript' },
    ...{ at: '2026-11-03T08:00:00.000Z', ...fields },
  })
  const jump = (to: string) =>
    sales
      .patch(leadId)
      .set({ status: to })
      .append('events', [entry({ from: 'new', to })])
  for (const [attempt, status, sentence] of [
    [() => jump('won').commit(), 409, 'Von „Neu“ führt kein Schritt zu „Gewonnen“.'],
    [() => jump('closed').commit(), 409, 'Bitte wählen Sie einen Grund'],
    [() => sales.patch(leadId).set({ status: 'won' }).commit(), 400, 'braucht einen Eintrag'],
    [
      () =>
        sales
          .patch({ query: `*[_id == "${leadId}"]` })
          .set({ status: 'won' })
          .commit(),
      400,
      'braucht einen Eintrag',
    ],
    [() => sales.patch(leadId).unset(['events[0]']).commit(), 409, 'wird nur ergänzt'],
    [
      () =>
        sales
          .patch(leadId)
          .set({ message: 'Anders' })
          .append('events', [entry({ type: 'noteAdded' })])
          .commit(),
      400,
      'ändert nur eine Berichtigung',
    ],
    [() => sales.delete(leadId), 403, 'löscht nur die Administration'],
    [
      () =>
        sales.create({
          ...before,
          _id: 'lead.00000000-0000-4000-8000-0000000000bb',
          _type: 'lead',
          status: 'won',
        }),
      400,
      'beginnt als neu',
    ],
  ] as const)
    await expect(attempt(), sentence).rejects.toMatchObject({
      statusCode: status,
      message: expect.stringContaining(sentence),
    })
  expect(await sales.getDocument(leadId)).toEqual(before)
})

test('an editor who opens Vertrieb in the Studio sees no lead', async ({ signedIn, addresses }) => {
  const page = await signedIn('editor')
  const answers: number[] = []
  page.on('response', response => {
    if (/\/data\/(query|doc|listen)\/leads/.test(response.url())) answers.push(response.status())
  })
  await page.goto(`${addresses.studio}/vertrieb`)
  for (const tool of ['', '/anfragen/alle', '/board', '/bericht']) {
    await visit(page, `${addresses.studio}/vertrieb${tool}`)
    await expect(page.locator('#sanity'), tool).not.toBeEmpty()
    await expect(page.getByText(secret)).toHaveCount(0)
  }
  expect(answers.every(status => status === 401 || status === 403)).toBe(true)
  await visit(page, `${addresses.studio}/redaktion`)
  await expect(page.getByTestId('studio-navbar')).toBeVisible()
  await expect(page.getByTestId('studio-navbar'), 'and is not offered it').not.toContainText('Vertrieb')
})
