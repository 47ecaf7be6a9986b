import { pathOf } from '@repo/content/routes.ts'
import { Fragment } from 'react'

interface TopicsProps {
  readonly topics: readonly { readonly _id: string; readonly title: string; readonly slug: string }[]
}

/** The topics as links, separated by commas. */
export function Topics({ topics }: TopicsProps) {
  return topics.map(({ _id, title, slug }, index) => (
    <Fragment key={_id}>
      {index > 0 ? ', ' : null}
      <a className="underline underline-offset-4 hover:text-ink" href={pathOf({ type: 'topic', slug })}>
        {title}
      </a>
    </Fragment>
  ))
}
