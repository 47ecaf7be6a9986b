/** What the list of all articles says until an editor writes something else. */
export const articleIndexTexts = {
  title: 'Magazin',
  lead: 'Über Kommunikation im Netz, wie sie ist: Was schiefgeht, warum es schiefgeht und was stattdessen hilft.',
} as const
