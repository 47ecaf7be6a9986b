import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ContractLake, startContractLake } from './support.ts'

let lake: ContractLake

beforeAll(async () => {
  lake = await startContractLake()
})

afterAll(async () => {
  await lake[Symbol.asyncDispose]()
})

const editor = () => lake.client({ role: 'editor' })
const get = (id: string) => editor().getDocument(id)
const release = (releaseId: string) => editor().releases.get({ releaseId })
const failure = (statusCode: number, type: string) => ({
  statusCode,
  details: { type: 'actionError', items: [{ index: 0, error: { type } }] },
})
const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString()

/** A release with a version of each of the documents. */
async function releaseWith(releaseId: string, ...publishedIds: string[]) {
  await editor().releases.create({ releaseId, metadata: { title: releaseId, releaseType: 'asap' } })
  for (const publishedId of publishedIds) {
    await editor().createVersion({ releaseId, publishedId, document: { _type: 'article' } })
  }
}

describe('the life of a release', () => {
  test('is active, scheduled, active, archived, active, published, gone', async () => {
    await editor().create({ _id: 'life', _type: 'article', title: 'alt' })
    await releaseWith('rLife')
    expect(await release('rLife')).toMatchObject({
      _id: '_.releases.rLife',
      _type: 'system.release',
      name: 'rLife',
      state: 'active',
      metadata: { title: 'rLife', releaseType: 'asap' },
    })
    await editor().createVersion({
      releaseId: 'rLife',
      publishedId: 'life',
      document: { _type: 'article', title: 'neu' },
    })
    const publishAt = tomorrow()
    await editor().releases.schedule({ releaseId: 'rLife', publishAt })
    expect(await release('rLife')).toMatchObject({ state: 'scheduled', publishAt })

    await editor().releases.unschedule({ releaseId: 'rLife' })
    expect(await release('rLife')).toMatchObject({ state: 'active' })
    expect(await release('rLife')).not.toHaveProperty('publishAt')

    await editor().releases.archive({ releaseId: 'rLife' })
    expect(await release('rLife')).toMatchObject({
      state: 'archived',
      finalDocumentStates: [{ id: 'versions.rLife.life' }],
    })
    expect(await get('versions.rLife.life')).toBeUndefined()

    await editor().releases.unarchive({ releaseId: 'rLife' })
    expect(await release('rLife')).toMatchObject({ state: 'active' })
    expect(await get('versions.rLife.life')).toMatchObject({ title: 'neu' })

    await editor().releases.publish({ releaseId: 'rLife' })
    expect(await release('rLife')).toMatchObject({
      state: 'published',
      publishedAt: expect.any(String),
      finalDocumentStates: [{ id: 'versions.rLife.life' }],
    })
    expect(await get('life')).toMatchObject({ title: 'neu' })
    expect(await get('versions.rLife.life')).toBeUndefined()

    await editor().releases.delete({ releaseId: 'rLife' })
    expect(await release('rLife')).toBeUndefined()
  })

  test('gets an id and metadata when it is given none', async () => {
    const { releaseId, metadata } = await editor().releases.create({})
    expect(metadata).toEqual({ releaseType: 'undecided' })
    expect(await release(releaseId)).toMatchObject({ name: releaseId, metadata })
  })

  test('can be renamed and given another time, and nothing else', async () => {
    await releaseWith('rEdit')
    await editor().releases.edit({
      releaseId: 'rEdit',
      patch: {
        set: {
          metadata: { title: 'Herbst', releaseType: 'scheduled', intendedPublishAt: '2030-01-01T09:00:00Z' },
        },
        unset: ['metadata.description'],
      },
    })
    expect(await release('rEdit')).toMatchObject({ metadata: { title: 'Herbst', releaseType: 'scheduled' } })
    for (const set of [{ state: 'published' }, { name: 'other' }, { metadata: { releaseType: 'soon' } }]) {
      await expect(editor().releases.edit({ releaseId: 'rEdit', patch: { set } })).rejects.toMatchObject(
        failure(400, 'validationError'),
      )
    }
  })

  test('that is asked for a second time is refused', async () => {
    await releaseWith('rTwice')
    await expect(editor().releases.create({ releaseId: 'rTwice' })).rejects.toMatchObject(
      failure(409, 'documentAlreadyExistsError'),
    )
    await expect(editor().releases.publish({ releaseId: 'rNone' })).rejects.toMatchObject(
      failure(404, 'documentNotFoundError'),
    )
    for (const releaseId of ['drafts', 'a.b', 'x'.repeat(65)])
      await expect(editor().releases.create({ releaseId })).rejects.toMatchObject({ statusCode: 400 })
  })

  test('cannot be cut short', async () => {
    await releaseWith('rStates')
    const { releases } = editor()
    const refused = failure(400, 'validationError')
    await expect(releases.delete({ releaseId: 'rStates' })).rejects.toMatchObject(refused)
    await expect(releases.unschedule({ releaseId: 'rStates' })).rejects.toMatchObject(refused)
    await expect(releases.unarchive({ releaseId: 'rStates' })).rejects.toMatchObject(refused)
    await releases.schedule({ releaseId: 'rStates', publishAt: tomorrow() })
    await expect(releases.publish({ releaseId: 'rStates' })).rejects.toMatchObject(refused)
    await expect(releases.archive({ releaseId: 'rStates' })).rejects.toMatchObject(refused)
    await releases.schedule({ releaseId: 'rStates', publishAt: '2001-01-01T00:00:00+01:00' })
    expect(await release('rStates')).toMatchObject({ state: 'published' })
  })
})

describe('publishing a release', () => {
  test('is one transaction over new, changed and unpublished documents', async () => {
    await editor().create({ _id: 'pub.kept', _type: 'article', title: 'alt' })
    await editor().create({ _id: 'pub.gone', _type: 'article', title: 'weg damit' })
    await releaseWith('rPub', 'pub.kept', 'pub.new')
    await editor().action({
      actionType: 'sanity.action.document.edit',
      draftId: 'versions.rPub.pub.new',
      publishedId: 'pub.new',
      patch: {
        set: {
          to: { _ref: 'pub.kept', _weak: true, _strengthenOnPublish: { type: 'article' } },
        },
      },
    })
    await editor().unpublishVersion({ releaseId: 'rPub', publishedId: 'pub.gone' })
    expect(await get('versions.rPub.pub.gone')).toMatchObject({ _system: { delete: true } })
    const { transactionId } = await editor().releases.publish({ releaseId: 'rPub' })
    expect(await get('pub.new')).toMatchObject({ _rev: transactionId, to: { _ref: 'pub.kept' } })
    expect(JSON.stringify(await get('pub.new'))).not.toContain('_weak')
    expect(await get('pub.kept')).toMatchObject({ _rev: transactionId })
    expect(await get('pub.kept')).not.toHaveProperty('_system')
    expect(await get('pub.gone')).toBeUndefined()
    expect((await editor().releases.fetchDocuments({ releaseId: 'rPub' })).result).toEqual([])
    expect((await release('rPub'))?.finalDocumentStates).toHaveLength(3)
  })

  test('does nothing at all when one document cannot be published', async () => {
    await releaseWith('rBad', 'bad.a', 'bad.b')
    await editor().action({
      actionType: 'sanity.action.document.edit',
      draftId: 'versions.rBad.bad.b',
      publishedId: 'bad.b',
      patch: { set: { to: { _ref: 'nowhere', _weak: true, _strengthenOnPublish: { type: 'article' } } } },
    })
    await expect(editor().releases.publish({ releaseId: 'rBad' })).rejects.toMatchObject(
      failure(409, 'documentReferenceDoesNotExistError'),
    )
    expect(await get('bad.a')).toBeUndefined()
    expect(await release('rBad')).toMatchObject({ state: 'active' })
  })

  test('lets a scheduled draft take its draft along, unless that was worked on', async () => {
    for (const [id, isEdited] of [
      ['one.same', false],
      ['one.edited', true],
    ] as const) {
      const draft = await editor().create({ _id: `drafts.${id}`, _type: 'article', title: 'A' })
      const releaseId = `rOne${isEdited ? 'Edited' : 'Same'}`
      await editor().releases.create({
        releaseId,
        metadata: { releaseType: 'scheduled', cardinality: 'one' },
      })
      await editor().createVersion({
        releaseId,
        publishedId: id,
        baseId: draft._id,
        ifBaseRevisionId: draft._rev,
      })
      expect(await get(`versions.${releaseId}.${id}`)).toMatchObject({
        _system: { base: { id: draft._id, rev: draft._rev } },
      })
      if (isEdited) await editor().patch(draft._id).set({ title: 'B' }).commit()
      await editor().releases.publish({ releaseId })
      expect(await get(id)).toMatchObject({ title: 'A' })
      expect((await get(draft._id)) !== undefined).toBe(isEdited)
    }
  })
})

describe('scheduling a release', () => {
  const referTo = (releaseId: string, publishedId: string, target: string) =>
    editor().action({
      actionType: 'sanity.action.document.edit',
      draftId: `versions.${releaseId}.${publishedId}`,
      publishedId,
      patch: { set: { to: { _ref: target, _weak: true, _strengthenOnPublish: { type: 'article' } } } },
    })

  test('is refused when it could not be published then', async () => {
    await releaseWith('rFirst', 'first')
    await releaseWith('rSecond', 'second')
    await referTo('rSecond', 'second', 'first')
    const schedule = (releaseId: string, hours: number) =>
      editor().releases.schedule({
        releaseId,
        publishAt: new Date(Date.now() + hours * 3_600_000).toISOString(),
      })
    const refused = failure(409, 'documentReferenceDoesNotExistError')
    await expect(schedule('rSecond', 2)).rejects.toMatchObject(refused)
    await schedule('rFirst', 3)
    await expect(schedule('rSecond', 2)).rejects.toMatchObject(refused)
    await schedule('rSecond', 4)
    expect(await release('rSecond')).toMatchObject({ state: 'scheduled' })
    expect(await get('first')).toBeUndefined()
  })
})

describe('versions', () => {
  test('of a scheduled release are locked for everybody', async () => {
    await releaseWith('rLock', 'lock')
    await editor().releases.schedule({ releaseId: 'rLock', publishAt: tomorrow() })
    const versionId = 'versions.rLock.lock'
    const locked = { statusCode: 400, message: expect.stringContaining('is scheduled') }
    const boss = lake.client({ role: 'administrator' })
    await expect(boss.patch(versionId).set({ a: 1 }).commit()).rejects.toMatchObject(locked)
    await expect(boss.delete(versionId)).rejects.toMatchObject(locked)
    await expect(boss.create({ _id: 'versions.rLock.other', _type: 'article' })).rejects.toMatchObject(locked)
    for (const action of [
      { actionType: 'sanity.action.document.version.discard', versionId },
      { actionType: 'sanity.action.document.publish', draftId: versionId, publishedId: 'lock' },
    ] as const)
      await expect(editor().action(action)).rejects.toMatchObject(locked)
    await editor().releases.edit({ releaseId: 'rLock', patch: { set: { 'metadata.title': 'bleibt' } } })
    await editor().releases.unschedule({ releaseId: 'rLock' })
    await editor().discardVersion({ releaseId: 'rLock', publishedId: 'lock' })
  })

  test('that take a document away are copied as such', async () => {
    await editor().create({ _id: 'copied', _type: 'article' })
    await releaseWith('rFrom')
    await releaseWith('rTo')
    await editor().unpublishVersion({ releaseId: 'rFrom', publishedId: 'copied' })
    await editor().createVersion({
      releaseId: 'rTo',
      publishedId: 'copied',
      baseId: 'versions.rFrom.copied',
    })
    expect(await get('versions.rTo.copied')).toMatchObject({
      _system: { delete: true, base: { id: 'versions.rFrom.copied' } },
    })
  })

  test('are one in a scheduled draft', async () => {
    await editor().releases.create({ releaseId: 'rSingle', metadata: { cardinality: 'one' } })
    const add = (id: string) =>
      editor().createVersion({ releaseId: 'rSingle', publishedId: id, document: { _type: 'article' } })
    await add('single.a')
    await expect(add('single.b')).rejects.toMatchObject(failure(400, 'validationError'))
  })

  test('are found by their release and by their document', async () => {
    await editor().create({ _id: 'found', _type: 'article' })
    await releaseWith('rFound', 'found')
    const options = { perspective: 'raw' } as const
    expect(await editor().fetch('*[sanity::partOfRelease("rFound")]._id', {}, options)).toEqual([
      'versions.rFound.found',
    ])
    expect(await editor().fetch('*[sanity::versionOf("found")]._id', {}, options)).toEqual([
      'found',
      'versions.rFound.found',
    ])
    expect(await editor().fetch('releases::all()[name == "rFound"].state', {}, options)).toEqual(['active'])
    expect(
      await editor().fetch('*[_id == "found"]{_id, _originalId}', {}, { perspective: ['rFound'] }),
    ).toEqual([{ _id: 'found', _originalId: 'versions.rFound.found' }])
  })
})

test('the overview of releases gets what it asks for', async () => {
  await releaseWith('rView', 'view.a', 'view.b')
  const options = { perspective: 'raw' } as const
  const list = `*[_type=="system.release" && _id in path("_.releases.*")] {
    _id, _createdAt, state, finalDocumentStates, publishAt, publishedAt,
    "metadata": coalesce(metadata, { "title": "", "releaseType": "undecided", }),
    // Only where there is one.
    ...select(length(error.message) > 0 => { error }, {}),
  } | order(_createdAt desc)`
  const [newest] = await editor().fetch<object[]>(list, {}, options)
  expect(newest).toEqual({
    _createdAt: expect.any(String),
    _id: '_.releases.rView',
    state: 'active',
    metadata: { title: 'rView', releaseType: 'asap' },
    finalDocumentStates: null,
    publishAt: null,
    publishedAt: null,
  })
  const counts = `{"release_rView": *[sanity::partOfRelease("rView")]{_updatedAt, "docId": string::split(_id, ".")[2] } | order(_updatedAt desc),}{
    "_.releases.rView": {
      "updatedAt": release_rView[0]._updatedAt,
      "documentIds": release_rView[].docId,
    },}`
  expect(await editor().fetch(counts, {}, options)).toMatchObject({
    '_.releases.rView': { updatedAt: expect.any(String), documentIds: ['view', 'view'] },
  })
})

describe('what a caller may do', () => {
  test('can be tried without doing it', async () => {
    await releaseWith('rDry', 'dry')
    await editor().releases.publish({ releaseId: 'rDry' }, { dryRun: true })
    await editor().releases.create({ releaseId: 'rDryNew' }, { dryRun: true })
    expect(await release('rDry')).toMatchObject({ state: 'active' })
    expect(await release('rDryNew')).toBeUndefined()
    for (const role of ['viewer', 'sales', 'web-read'] as const) {
      await expect(
        lake.client({ role }).releases.publish({ releaseId: 'rDry' }, { dryRun: true }),
      ).rejects.toMatchObject({ statusCode: 403, details: { type: 'insufficientPermissionsError' } })
    }
  })

  test('does not include writing release documents by hand', async () => {
    await expect(editor().create({ _id: '_.releases.rHand', _type: 'system.release' })).rejects.toMatchObject(
      { statusCode: 403 },
    )
  })
})

describe('importing a release', () => {
  const bring = (ifExists: 'fail' | 'ignore' | 'replace', attributes: object) =>
    editor().action({
      actionType: 'sanity.action.release.import',
      releaseId: 'rImport',
      ifExists,
      attributes: { _id: '_.releases.rImport', _type: 'system.release', name: 'rImport', ...attributes },
    })

  test('keeps what is over, and opens what was scheduled', async () => {
    const publishedAt = '2026-01-02T03:04:05.000Z'
    const metadata = { title: 'Import', releaseType: 'scheduled' }
    await bring('fail', {
      state: 'published',
      publishedAt,
      metadata,
      finalDocumentStates: [{ id: 'versions.rImport.a', _key: 'k' }],
    })
    expect(await release('rImport')).toMatchObject({ state: 'published', publishedAt, metadata })
    await expect(bring('fail', { state: 'active' })).rejects.toMatchObject(
      failure(409, 'documentAlreadyExistsError'),
    )
    await bring('ignore', { state: 'active' })
    expect(await release('rImport')).toMatchObject({ state: 'published' })
    const publishAt = '2030-01-01T00:00:00.000Z'
    await bring('replace', { state: 'scheduled', publishAt, metadata })
    expect(await release('rImport')).toMatchObject({
      state: 'active',
      metadata: { intendedPublishAt: publishAt },
    })
    await expect(bring('replace', { state: 'sleeping' })).rejects.toMatchObject(
      failure(400, 'validationError'),
    )
  })
})
