import { type ReplySnippet, replySnippetsQuery, usableSnippets } from '@repo/leads/reply-snippets.ts'
import { useClient } from 'sanity'
import { readRuntimeConfig } from '../../runtime-config.ts'

/** Reads the approved snippets of the magazine, as they are now; `undefined` when the lake does not answer. */
export function useReplySnippets(): () => Promise<readonly ReplySnippet[] | undefined> {
  const client = useClient({ apiVersion: '2025-02-19' })
  return () =>
    client
      .withConfig({ dataset: readRuntimeConfig().dataset, perspective: 'published' })
      .fetch<unknown>(replySnippetsQuery, {}, { tag: 'sales.snippets' })
      .then(
        answer => usableSnippets(answer, new Date()),
        () => undefined,
      )
}
