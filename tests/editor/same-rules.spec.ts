import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { lakeCommand } from '@repo/scripts/lake-command'
import { readSettings } from '@repo/scripts/settings'
import { publishedArticle } from '../support/articles.ts'
import { expect, test } from '../support/fixtures.ts'
import { lakeClient, tokenFor } from '../support/lake-access.ts'
import { faults, openDocument, openValidation } from '../support/studio.ts'

const sentence = 'Bitte schreiben Sie 80 bis 220 Zeichen.'

test('a broken article is refused in the Studio, through the API and on import, with the same sentence', async ({
  signedIn,
  addresses,
}) => {
  const article = await publishedArticle(addresses, 'gleiche-regeln')
  const client = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
  const published = await client.getDocument(article.id)
  const broken = { ...published, _type: 'article', teaser: 'Zu kurz.' }
  const draftId = `drafts.${article.id}`
  await client.createOrReplace({ ...broken, _id: draftId })

  await test.step('in the Studio', async () => {
    const page = await signedIn('editor')
    await openDocument(page, `${addresses.studio}${article.studioPath}`)
    await openValidation(page)
    await expect(faults(page, sentence)).toHaveCount(1)
    await expect(page.getByRole('button', { name: 'Veröffentlichen', exact: true })).toBeDisabled()
  })

  await test.step('through the API', async () => {
    const publication = {
      actionType: 'sanity.action.document.publish',
      draftId,
      publishedId: article.id,
    } as const
    for (const attempt of [
      () => client.action(publication),
      () => client.createOrReplace({ ...broken, _id: article.id }),
      () => client.patch(article.id).set({ teaser: 'Zu kurz.' }).commit(),
    ])
      await expect(attempt()).rejects.toMatchObject({
        statusCode: 400,
        message: expect.stringContaining(sentence),
      })
    expect(await client.getDocument(article.id)).toMatchObject({ teaser: published?.teaser })
  })

  await test.step('on import', async () => {
    // The command line takes documents in while no lake serves them.
    const folder = await mkdtemp(join(tmpdir(), 'klartext-import-'))
    const settings = readSettings({ DATA_DIR: join(folder, 'data') })
    const topic = await client.getDocument('topic-social-media')
    const file = join(folder, 'artikel.ndjson')
    const { source, selfCheck, body, ...plain } = Object(broken)
    const text = {
      _type: 'block',
      _key: 'a',
      children: [{ _type: 'span', _key: 'b', text: 'Ein Satz.', marks: [] }],
    }
    const imported = { ...plain, _id: article.id, body: [text] }
    await writeFile(file, [topic, imported].map(document => JSON.stringify(document)).join('\n'))
    await lakeCommand(settings, ['dataset', 'create', 'production', '--acl', 'public'])
    await expect(lakeCommand(settings, ['import', 'production', file])).rejects.toThrow(
      `${sentence} (${article.id}: teaser)`,
    )
    expect((await lakeCommand(settings, ['export', 'production'])).stdout).not.toContain(article.id)
    await rm(folder, { recursive: true })
  })
  await client.transaction().delete(draftId).delete(article.id).commit()
})
