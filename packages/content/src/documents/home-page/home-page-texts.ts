/** What the home page says until an editor writes something else. */
export const homePageTexts = {
  magazineTitle: 'Neu im Magazin',
  magazineLink: 'Alle Artikel',
  offerLink: 'Schreiben Sie uns',
} as const
