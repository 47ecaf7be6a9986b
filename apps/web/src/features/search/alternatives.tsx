import { pathOf } from '@repo/content/routes.ts'
import { getArticles } from '../articles/get-article.ts'
import { Topics } from '../articles/topics.tsx'

/** What to do when nothing was found, or nothing was looked for yet: topics, newest articles, a human. */
export async function Alternatives({ title }: { readonly title: string }) {
  const articles = await getArticles()
  const topics = new Map(articles.flatMap(article => article.topics).map(topic => [topic._id, topic]))
  return (
    <section
      aria-labelledby="statt-dessen"
      className="in-text mt-12 max-w-[46rem] border-t-4 border-ink pt-5"
    >
      <h2 id="statt-dessen" className="text-title font-extrabold tracking-tight">
        {title}
      </h2>
      <ul className="mt-4 list-none space-y-3 text-read">
        {articles.slice(0, 3).map(article => (
          <li key={article._id}>
            <a className="link" href={pathOf({ type: 'article', slug: article.slug })}>
              {article.title}
            </a>
          </li>
        ))}
        {topics.size === 0 ? null : (
          <li>
            Themen: <Topics topics={[...topics.values()]} />
          </li>
        )}
        <li>
          Oder fragen Sie uns:{' '}
          <a className="link" href={pathOf({ type: 'contact' })}>
            Kontakt aufnehmen
          </a>
        </li>
      </ul>
    </section>
  )
}
