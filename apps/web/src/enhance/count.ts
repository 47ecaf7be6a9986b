import { type CountedEvent, countMessage } from '@repo/content/numbers/counted-event.ts'

/** An article counts as read once it was on the screen for so long in all. */
export const readAfterMs = 10_000

/** Fields in which a visitor writes; the focus on a list of errors opens no form. */
const fields = 'input, textarea, select'

/**
 * Tells the site, once a page view each, that somebody reads an article, begins or finishes its self-check, or opens its
 * form. Says nothing of who: the message is an event and an article. A page that is prefetched or lies in a hidden tab
 * counts nothing.
 */
export function count(element: HTMLElement): void {
  const { article } = element.dataset
  if (article === undefined) return
  const told = new Set<CountedEvent>()
  const tell = (event: CountedEvent): void => {
    if (told.has(event)) return
    told.add(event)
    navigator.sendBeacon('/api/ereignis', countMessage(event, article))
  }
  const within = (target: EventTarget | null, form: string): boolean =>
    target instanceof Element &&
    target.matches(fields) &&
    target.closest(`[data-enhance~="${form}"]`) !== null

  element.addEventListener('change', ({ target }) => {
    if (within(target, 'self-check')) tell('checkBegun')
  })
  element.addEventListener('submit', ({ target }) => {
    if (target instanceof Element && target.matches('[data-enhance~="self-check"]')) {
      // Whoever ticks nothing and asks for the result has begun, too.
      tell('checkBegun')
      tell('checkFinished')
    }
  })
  element.addEventListener('focusin', ({ target }) => {
    if (within(target, 'lead-form')) tell('formOpened')
  })
  if (element.matches('article')) whenRead(() => tell('read'))
}

/** Calls back once the page was visible for long enough, in one piece or several. */
function whenRead(done: () => void): void {
  let leftMs = readAfterMs
  let since = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const follow = (): void => {
    clearTimeout(timer)
    if (timer !== undefined) leftMs -= performance.now() - since
    timer = undefined
    if (document.visibilityState !== 'visible') return
    since = performance.now()
    timer = setTimeout(() => {
      document.removeEventListener('visibilitychange', follow)
      done()
    }, leftMs)
  }
  document.addEventListener('visibilitychange', follow)
  follow()
}
