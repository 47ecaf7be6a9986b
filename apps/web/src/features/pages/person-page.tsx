import { personQuery } from '@repo/content/documents/person/person.query.ts'
import { pathOf } from '@repo/content/routes.ts'
import type { PersonQueryResult } from '@repo/content/sanity.types.ts'
import { FigureImageView } from '@repo/content/shared/image/figure-image.view.tsx'
import { linkTarget } from '@repo/content/shared/portable-text/link-target.ts'
import { fetchContent } from '../../lake/fetch.ts'
import { ArticleList } from '../articles/article-list.tsx'
import { sealCrop } from '../media/seal-crop.ts'
import { PageTitle } from '../site/page-title.tsx'
import type { PageAt } from './page-at.ts'

type Person = NonNullable<PersonQueryResult>

/** The person at this slug with their articles, `null` without the public mark. */
export async function personPage(slug: string): Promise<PageAt | null> {
  const person = await fetchContent<PersonQueryResult>(personQuery, { slug })
  if (person === null) return null
  const { name, role, contactFor, shortText, photo, articles } = person
  return {
    title: [name, role].filter(Boolean).join(', '),
    description: shortText ?? `${name}, ${role}: alle Artikel im Magazin.`,
    content: (
      <>
        <PageTitle
          kicker={
            <a className="underline underline-offset-4 hover:text-ink" href={pathOf({ type: 'team' })}>
              Team
            </a>
          }
          {...(role ? { lead: role } : {})}
        >
          {name}
        </PageTitle>
        <div className="in-margin mb-8 max-w-60 lg:row-span-2 lg:mb-0 lg:pr-8">
          {photo ? (
            <FigureImageView image={photo} sealCrop={sealCrop} shape="square" sizes="15rem" eager />
          ) : null}
        </div>
        {shortText ? (
          <p className="max-w-read border-t-4 border-ink pt-6 text-read whitespace-pre-line">{shortText}</p>
        ) : null}
        {contactFor ? (
          <p className={shortText ? 'mt-6 text-read' : 'max-w-read border-t-4 border-ink pt-6 text-read'}>
            <span className="font-display font-semibold">Ansprechperson für</span> {contactFor}
          </p>
        ) : null}
        <Profiles person={person} />
        {articles.length === 0 ? null : (
          <section aria-labelledby="artikel" className="in-wide columns-inherit mt-20">
            <h2
              id="artikel"
              className="in-wide border-t-4 border-ink pt-5 pb-8 text-title font-extrabold tracking-tight"
            >
              Artikel von {name}
            </h2>
            <ArticleList articles={articles} heading="h3" />
          </section>
        )}
      </>
    ),
  }
}

function Profiles({ person: { name, profiles } }: { readonly person: Person }) {
  const links = profiles.flatMap(({ _key, label, url }) => {
    const href = linkTarget({ href: url })
    return href === undefined ? [] : [{ key: _key, label, href }]
  })
  if (links.length === 0) return null
  return (
    <ul aria-label={`Profile von ${name}`} className="mt-6 flex list-none flex-wrap gap-x-6 gap-y-2">
      {links.map(({ key, label, href }) => (
        <li key={key}>
          <a className="link font-display font-semibold" href={href} rel="me noreferrer">
            {label}
          </a>
        </li>
      ))}
    </ul>
  )
}
