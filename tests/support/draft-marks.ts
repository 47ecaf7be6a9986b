import type { Frame, Page } from '@playwright/test'

/** The invisible characters in which a draft's texts carry the name of their field; a run of them, never one alone. */
export const marks = /[\u200b-\u200d\u2060-\u2063\ufeff]{8,}/

/** Where a draft's page has marks that a machine would read: in its head, data, addresses, ids and what forms send. */
export async function misplacedMarks(page: Page | Frame): Promise<readonly string[]> {
  return page.evaluate(source => {
    const pattern = new RegExp(source)
    const found: string[] = []
    if (pattern.test(document.head.innerHTML)) found.push('head')
    for (const element of document.querySelectorAll('*')) {
      const { localName: tag } = element
      if (tag === 'script' && element.getAttribute('type') === 'application/ld+json') {
        if (pattern.test(element.textContent ?? '')) found.push('structured data')
      }
      for (const name of ['id', 'href', 'action', 'value', 'lang', 'class', 'datetime', 'src']) {
        if (pattern.test(element.getAttribute(name) ?? '')) found.push(`${tag} ${name}`)
      }
    }
    return found
  }, marks.source)
}

/** Takes out of a draft's page what only drafts have: bar, notes, marks, and the framework's announcer. */
export async function withoutPreview(page: Page): Promise<void> {
  await page.evaluate(source => {
    const pattern = new RegExp(source, 'g')
    const extra = 'section[aria-label=Vorschau], [role=note], next-route-announcer'
    for (const element of document.querySelectorAll(extra)) element.remove()
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      node.textContent = (node.textContent ?? '').replace(pattern, '')
    }
    for (const element of document.querySelectorAll('[aria-label], [alt]')) {
      for (const name of ['aria-label', 'alt']) {
        const value = element.getAttribute(name)
        if (value !== null) element.setAttribute(name, value.replace(pattern, ''))
      }
    }
  }, marks.source)
}
