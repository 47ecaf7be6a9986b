import { z } from 'zod'
import { strengthened } from '../mutations/strengthen.ts'
import {
  type Action,
  contentOf,
  demandDocument,
  demandRevision,
  demandSameGroup,
  noNewId,
  parseAction,
  publishedIdSchema,
  versionIdSchema,
} from './action.ts'

const schema = z.strictObject({
  draftId: versionIdSchema,
  publishedId: publishedIdSchema,
  ifDraftRevisionId: z.string().optional(),
  ifPublishedRevisionId: z.string().optional(),
})

/** The published document becomes what the draft was, and the draft goes. */
export const publish: Action = (set, body) => {
  const { draftId, publishedId, ifDraftRevisionId, ifPublishedRevisionId } = parseAction(schema, body)
  demandSameGroup(draftId, publishedId)
  const draft = demandDocument(set, draftId)
  const published = set.get(publishedId)
  demandRevision(draft, ifDraftRevisionId, draftId)
  demandRevision(published, ifPublishedRevisionId, publishedId)
  const content = strengthened(contentOf(draft))
  set.createOrReplace(
    { ...content, _id: publishedId, _createdAt: published?._createdAt ?? draft._createdAt },
    noNewId,
  )
  set.delete(draftId)
}
