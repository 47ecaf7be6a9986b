import { retirementRulePrefix } from '@repo/content/documents/redirect/retirement-rule.ts'
import type { SanityClient, Transaction } from '@sanity/client'
import { replaceAll } from '../references/replace-all.ts'
import { publishedIdOf, type StoredDocument } from '../references/replace-references.ts'
import { RefusedError } from './desk-fault.ts'
import { type Decision, draftOf, pathOfDocument, retirementField, ruleFor } from './retire-plan.ts'

/**
 * Takes a published document off the site so that its address answers: an article says so itself, of every other page a
 * redirect rule does, and its content stays as a draft. One transaction.
 * @throws RefusedError
 */
export async function retire(
  client: SanityClient,
  published: StoredDocument,
  decision: Decision,
): Promise<void> {
  await demandNoPlan(client, published)
  const transaction =
    published._type === 'article'
      ? await retireArticle(client, published, decision)
      : await retirePage(client, published, decision)
  await transaction.commit({ tag: 'desk.retire', visibility: 'sync' })
}

async function retireArticle(
  client: SanityClient,
  published: StoredDocument,
  decision: Decision,
): Promise<Transaction> {
  const set = { retire: retirementField(decision, new Date()) }
  const transaction = client
    .transaction()
    .patch(published._id, patch => patch.set(set).ifRevisionId(published._rev))
  const draftId = `drafts.${published._id}`
  // A draft that did not know would bring the article back with the next publication.
  return (await client.getDocument(draftId)) === undefined
    ? transaction
    : transaction.patch(draftId, patch => patch.set(set))
}

async function retirePage(
  client: SanityClient,
  published: StoredDocument,
  decision: Decision,
): Promise<Transaction> {
  const path = pathOfDocument(published)
  if (path === undefined)
    throw new RefusedError('Diese Seite hat noch keine Adresse. Bitte legen Sie sie erst fest.')
  const transaction = client.transaction()
  await replaceAll(client, transaction, published._id, decision.answer === 'gone' ? '' : decision.replacement)
  // Rules for older addresses lead to this address from now on, and through it to where it leads.
  const older = await client.fetch<readonly string[]>(
    '*[_type == "redirect" && to._ref == $id]._id',
    { id: published._id },
    { perspective: 'raw' },
  )
  for (const id of older) transaction.patch(id, patch => patch.set({ toAddress: path }).unset(['to']))
  const random = crypto.getRandomValues(new Uint32Array(4)).join('-')
  return transaction
    .create(ruleFor(path, decision, `${retirementRulePrefix(published._id)}${random}`))
    .createIfNotExists(draftOf(published))
    .delete(published._id)
}

/** Lets a retired article be read again. */
export async function reinstate(client: SanityClient, id: string): Promise<void> {
  const publishedId = publishedIdOf(id)
  const draftId = `drafts.${publishedId}`
  const transaction = client.transaction().patch(publishedId, patch => patch.unset(['retire']))
  if ((await client.getDocument(draftId)) !== undefined)
    transaction.patch(draftId, patch => patch.unset(['retire']))
  await transaction.commit({ tag: 'desk.reinstate', visibility: 'sync' })
}

/** Plans that an article is retired at a time: a version that says so, published then. */
export async function planRetirement(
  client: SanityClient,
  published: StoredDocument,
  decision: Decision,
  at: Date,
): Promise<string> {
  const name = `r${[...crypto.getRandomValues(new Uint8Array(8))]
    .map(byte => byte.toString(36))
    .join('')
    .slice(0, 9)}`
  const { _rev, _id, ...content } = published
  await demandNoPlan(client, published)
  await client.releases.create({
    releaseId: name,
    metadata: {
      title: 'Stilllegung',
      description: '',
      releaseType: 'scheduled',
      cardinality: 'one',
      intendedPublishAt: at.toISOString(),
    },
  })
  // `createVersion` warns whoever brings the content along.
  await client.action({
    actionType: 'sanity.action.document.version.create',
    publishedId: _id,
    document: {
      ...content,
      _id: `versions.${name}.${_id}`,
      _type: published._type,
      retire: retirementField(decision, new Date()),
    },
  })
  await client.releases.schedule({ releaseId: name, publishAt: at.toISOString() })
  return name
}

/** A version that waits for its time would bring the page back, or be in the way of another plan. */
async function demandNoPlan(client: SanityClient, { _id, _type }: StoredDocument): Promise<void> {
  const versions = await client.fetch<readonly string[]>(
    '*[_type == $type && _id in path("versions.**")]._id',
    { type: _type },
    { perspective: 'raw' },
  )
  if (versions.some(version => publishedIdOf(version) === _id))
    throw new RefusedError(
      'Für dieses Dokument ist noch etwas geplant. Bitte löschen Sie zuerst den Zeitplan.',
    )
}
