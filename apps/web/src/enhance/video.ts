/**
 * Loads the player of another host only after its labelled button was pressed, for this view of the page; nothing
 * remembers it.
 */
export function video(element: HTMLElement): void {
  const button = element.querySelector<HTMLElement>('[data-load]')
  const { embed, title } = element.dataset
  const consent = element.querySelector<HTMLElement>('[data-consent]')
  if (button === null || consent === null || embed === undefined) return
  consent.hidden = false
  button.addEventListener('click', () => {
    const frame = document.createElement('iframe')
    // Set before the address: a player runs its own scripts on its own origin, and can neither move nor open our page.
    frame.setAttribute(
      'sandbox',
      'allow-scripts allow-same-origin allow-presentation allow-popups allow-popups-to-escape-sandbox',
    )
    frame.src = embed
    frame.title = title ?? ''
    frame.allow = 'fullscreen; picture-in-picture; encrypted-media'
    frame.referrerPolicy = 'strict-origin-when-cross-origin'
    frame.className = 'aspect-video w-full border-4 border-ink bg-ink'
    element.replaceChildren(frame)
    frame.focus()
  })
}
