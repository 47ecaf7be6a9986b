import { teamQuery } from '@repo/content/documents/person/person.query.ts'
import { pathOf } from '@repo/content/routes.ts'
import type { TeamQueryResult } from '@repo/content/sanity.types.ts'
import { FigureImageView } from '@repo/content/shared/image/figure-image.view.tsx'
import { ButtonLink } from '@repo/ui/button.tsx'
import { fetchContent } from '../../lake/fetch.ts'
import { sealCrop } from '../media/seal-crop.ts'
import { PageTitle } from '../site/page-title.tsx'
import { EmptyNote } from './empty-note.tsx'
import type { PageAt } from './page-at.ts'

const lead = 'Die Menschen, die hier schreiben und antworten.'

/** Everyone who wants to be shown; without anyone an empty page that search engines leave out. */
export async function teamPage(): Promise<PageAt> {
  const people = await fetchContent<TeamQueryResult>(teamQuery)
  return {
    title: 'Team',
    description: lead,
    index: people.length > 0,
    content: (
      <>
        <PageTitle lead={lead}>Team</PageTitle>
        {people.length === 0 ? <NobodyYet /> : <People people={people} />}
      </>
    ),
  }
}

function NobodyYet() {
  return (
    <>
      <EmptyNote>
        Hier steht noch niemand. Wir zeigen Menschen erst, wenn sie zugestimmt haben, und erfinden keine.
      </EmptyNote>
      <p className="in-wide mt-8">
        <ButtonLink href={pathOf({ type: 'contact' })}>Trotzdem schreiben</ButtonLink>
      </p>
    </>
  )
}

const grid =
  'in-wide grid list-none gap-x-8 gap-y-14 border-t-4 border-ink pt-8 sm:grid-cols-2 lg:grid-cols-3'

function People({ people }: { readonly people: TeamQueryResult }) {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: Safari drops the list from the accessibility tree without markers
    <ul role="list" className={grid}>
      {people.map(({ _id, name, slug, role, photo }) => (
        <li key={_id}>
          {photo ? (
            <FigureImageView
              image={photo}
              sealCrop={sealCrop}
              shape="square"
              sizes="(min-width: 68rem) 25rem, (min-width: 40rem) 46vw, 94vw"
            />
          ) : null}
          <h2 className="mt-5 text-title font-extrabold tracking-tight">
            <a className="headline-link" href={pathOf({ type: 'person', slug })}>
              {name}
            </a>
          </h2>
          <p className="mt-1 text-body text-muted">{role}</p>
        </li>
      ))}
    </ul>
  )
}
