import { useEffect, useState } from 'react'
import { useClient } from 'sanity'
import { z } from 'zod'
import { readRuntimeConfig } from '../../runtime-config.ts'

const choicesSchema = z.array(z.object({ _id: z.string(), title: z.string() }))
export type ArticleChoice = z.output<typeof choicesSchema>[number]

const query = '*[_type == "article" && defined(title)] | order(title asc) [0...500] {_id, title}'

/** The published articles, for choosing the enquiries that one of them brought; empty until they are there. */
export function useArticleChoices(): readonly ArticleChoice[] {
  const client = useClient({ apiVersion: '2025-02-19' })
  const [choices, setChoices] = useState<readonly ArticleChoice[]>([])
  useEffect(() => {
    let isCurrent = true
    client
      .withConfig({ dataset: readRuntimeConfig().dataset, perspective: 'published' })
      .fetch<unknown>(query, {}, { tag: 'sales.articles' })
      .then(
        answer => isCurrent && setChoices(choicesSchema.parse(answer)),
        // The list itself says when the lake does not answer.
        () => isCurrent && setChoices([]),
      )
    return () => {
      isCurrent = false
    }
  }, [client])
  return choices
}
