import { revalidateTag } from 'next/cache'
import { env } from '../../../env.ts'
import { createThrottle } from '../../../features/lead-form/throttle.ts'
import { answerEvent } from '../../../features/numbers/answer-event.ts'
import { articleCounters } from '../../../features/numbers/article-counters.ts'
import { mostReadTag } from '../../../features/numbers/most-read-tag.ts'
import { numbersLog } from '../../../features/numbers/numbers-log.ts'
import { isReadable } from '../../../features/numbers/readable-articles.ts'

/** Nobody reads so much in ten minutes; several people behind one address do not either. */
const eventsPerTenMinutes = 2_400

const throttle = createThrottle(eventsPerTenMinutes)

/** Scripts of our pages say here that an article is read, a self-check taken, a form opened. */
export function POST(request: Request): Promise<Response> {
  return answerEvent(request, {
    count: (event, articleId) => {
      if (articleCounters().count(event, articleId)) revalidateTag(mostReadTag, { expire: 0 })
    },
    isPublished: isReadable,
    throttle,
    siteOrigin: env.SITE_URL,
    now: () => new Date(),
    log: numbersLog,
  })
}
