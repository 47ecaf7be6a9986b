import { env } from '../../env.ts'

/** The feed, for the head of every page. */
export const feedLink = {
  'application/atom+xml': [{ url: `${env.SITE_URL}/feed.xml`, title: 'Magazin als Feed' }],
}
