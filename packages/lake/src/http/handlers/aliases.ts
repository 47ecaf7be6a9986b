import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { Json } from '../../document.ts'
import { LakeError } from '../../errors.ts'
import { parseJson } from '../../json.ts'
import type { LakeHonoEnv, LakeRoutes } from '../context.ts'
import { aliasDocumentId, aliasNamePattern, aliasOf, aliasType, type DatasetAlias } from '../dataset-alias.ts'
import { limitBody } from '../limit-body.ts'
import { requireAdministrator, requireIdentity } from '../person.ts'

const maxBytes = 4_096
const linkSchema = z.strictObject({ datasetName: z.string().min(1).max(64).optional() })

/**
 * Second names of datasets, which are kept as documents of the content dataset.
 * @see content-lake-api.md 3.2; `services/datasetAliases` in @sanity/cli
 */
export const aliasRoutes: LakeRoutes = parts => {
  const app = new Hono<LakeHonoEnv>()
  const { config, datasets } = parts

  const store = () => {
    const dataset = datasets.get(config.datasetNames.content)
    if (dataset === undefined) throw new LakeError('notFound', 'There is no dataset that could keep aliases')
    return dataset
  }
  const nameOf = (c: Context<LakeHonoEnv>) => {
    const name = (c.req.param('name') ?? '').replace(/^~/, '')
    if (!aliasNamePattern.test(name))
      throw new LakeError('badRequest', 'An alias has 1 to 64 of a-z, 0-9, - and _')
    return name
  }
  const find = (name: string): DatasetAlias => {
    const alias = aliasOf(store().get(aliasDocumentId(name)))
    if (alias === undefined) throw new LakeError('notFound', `There is no alias "${name}"`)
    return alias
  }
  const write = (c: Context<LakeHonoEnv>, mutation: Json) =>
    store().commit({ mutations: [mutation], identity: requireAdministrator(c.var.identity) })
  const document = (name: string, datasetName: string | undefined) => ({
    _id: aliasDocumentId(name),
    _type: aliasType,
    ...(datasetName === undefined ? {} : { datasetName }),
  })
  const readLink = async (c: Context<LakeHonoEnv>): Promise<string | undefined> => {
    const text = await c.req.text()
    if (text === '') return undefined
    const { datasetName } = linkSchema.parse(parseJson(text))
    if (datasetName !== undefined && datasets.get(datasetName) === undefined)
      throw new LakeError('unknownDataset', `Dataset "${datasetName}" not found`)
    return datasetName
  }
  const answer = ({ name, datasetName }: DatasetAlias) => ({ name, aliasName: name, datasetName })

  app.get('/aliases', c => {
    requireIdentity(c.var.identity)
    const ids = [...(datasets.get(config.datasetNames.content)?.reader.idsOfType(aliasType) ?? [])]
    return c.json(ids.flatMap(id => aliasOf(store().get(id)) ?? []).map(answer))
  })

  app.put('/aliases/:name', limitBody(maxBytes), async c => {
    requireAdministrator(c.var.identity)
    const name = nameOf(c)
    if (store().get(aliasDocumentId(name)) !== undefined)
      throw new LakeError('conflict', `The alias "${name}" exists`)
    await write(c, { create: document(name, await readLink(c)) })
    return c.json(answer(find(name)))
  })

  app.patch('/aliases/:name', limitBody(maxBytes), async c => {
    requireAdministrator(c.var.identity)
    const { name } = find(nameOf(c))
    const datasetName = await readLink(c)
    if (datasetName === undefined) throw new LakeError('badRequest', '"datasetName" is needed')
    await write(c, { createOrReplace: document(name, datasetName) })
    return c.json(answer(find(name)))
  })

  app.patch('/aliases/:name/unlink', async c => {
    requireAdministrator(c.var.identity)
    const before = find(nameOf(c))
    await write(c, { createOrReplace: document(before.name, undefined) })
    return c.json(answer(before))
  })

  app.delete('/aliases/:name', async c => {
    requireAdministrator(c.var.identity)
    const before = find(nameOf(c))
    await write(c, { delete: { id: aliasDocumentId(before.name) } })
    return c.json({ ...answer(before), deleted: true })
  })

  return app
}
