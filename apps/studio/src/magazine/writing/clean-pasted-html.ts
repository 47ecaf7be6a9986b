const lowestHeading = 4

/**
 * Puts right what the Studio's own reading of pasted HTML leaves: where there is a heading of the first level, which
 * our texts do not have, all headings move down one; comments of reviewers, empty paragraphs and line breaks between
 * paragraphs go. `undefined` when there is nothing to put right.
 */
export function cleanPastedHtml(html: string): string | undefined {
  const page = new DOMParser().parseFromString(html, 'text/html')
  const changed = [dropComments(page), nameTitle(page), moveHeadings(page), dropEmptyParagraphs(page)].some(
    Boolean,
  )
  return changed ? page.documentElement.outerHTML : undefined
}

/** Word's comments: the mark in the text, and the list of them below it. */
function dropComments(page: Document): boolean {
  const comments = page.body.querySelectorAll(
    '[style*="mso-element:comment-list"], .msocomtxt, .MsoCommentText, .MsoCommentReference, a.msocomanchor',
  )
  for (const comment of comments) comment.remove()
  return comments.length > 0
}

/** Word sets the title of a document as a paragraph of its own class. */
function nameTitle(page: Document): boolean {
  const titles = [...page.querySelectorAll('p.MsoTitle')]
  for (const title of titles) rename(title, 'h1')
  return titles.length > 0
}

function moveHeadings(page: Document): boolean {
  const headings = [...page.body.querySelectorAll('h1, h2, h3, h4, h5, h6')]
  const levels = headings.map(heading => Number(heading.tagName.slice(1)))
  const shift = levels.includes(1) ? 1 : 0
  let isChanged = false
  for (const [index, heading] of headings.entries()) {
    const level = levels[index] ?? lowestHeading
    const moved = Math.min(level + shift, lowestHeading)
    if (moved === level) continue
    rename(heading, `h${moved}`)
    isChanged = true
  }
  return isChanged
}

function rename(element: Element, name: string): void {
  const renamed = element.ownerDocument.createElement(name)
  renamed.append(...element.childNodes)
  element.replaceWith(renamed)
}

/** A paragraph may hold spaces, Word's own `<o:p>` and comments, and still say nothing. */
function dropEmptyParagraphs(page: Document): boolean {
  const empty = [...page.body.querySelectorAll('p, h1, h2, h3, h4, li, blockquote')].filter(
    element => (element.textContent ?? '').trim() === '' && element.querySelector('img') === null,
  )
  const breaks = [...page.body.querySelectorAll('br')].filter(isBetweenBlocks)
  for (const element of [...empty, ...breaks]) element.remove()
  return empty.length + breaks.length > 0
}

const isBlock = (element: Element | null): boolean =>
  element !== null && /^(?:P|H[1-6]|UL|OL|BLOCKQUOTE|TABLE|DIV)$/.test(element.tagName)

/** A line break beside a block, and not one within a line of text. */
function isBetweenBlocks(element: Element): boolean {
  const { nextSibling, previousSibling, nextElementSibling, previousElementSibling } = element
  const hasText = [nextSibling, previousSibling].some(
    node => node?.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '',
  )
  return !hasText && (isBlock(nextElementSibling) || isBlock(previousElementSibling))
}
