/** Notes in the enquiry form, visibly, which call to action led there. */
export function callToAction(link: HTMLElement): void {
  const { section } = link.dataset
  link.addEventListener('click', () => {
    const chip = document.querySelector('[data-section-chip]')
    const box = chip?.querySelector('input')
    const text = chip?.querySelector('[data-text]')
    if (section === undefined || !box || !text) return
    box.value = section
    text.textContent = section
    box.dispatchEvent(new Event('input', { bubbles: true }))
  })
}
