import { definePlugin } from 'sanity'
import { useShareDraft } from './share-draft-action.tsx'

/** Links to single drafts for people without an account, at each article. */
export const shareDrafts = definePlugin({
  name: 'share-drafts',
  document: {
    actions: (previous, { schemaType }) =>
      schemaType === 'article' ? [...previous, useShareDraft] : previous,
  },
})
