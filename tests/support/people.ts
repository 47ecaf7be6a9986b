/** People of every test installation; the addresses end in a name that no mail server has. */
export const people = {
  administrator: {
    role: 'administrator',
    email: 'admin@klartext.test',
    name: 'Ada Admin',
    password: 'rote-bete-im-regen-7',
  },
  editor: {
    role: 'editor',
    email: 'redaktion@klartext.test',
    name: 'Edda Redaktion',
    password: 'blauer-stuhl-am-meer-3',
  },
  secondEditor: {
    role: 'editor',
    email: 'zweite@klartext.test',
    name: 'Zoe Zweite',
    password: 'stille-post-im-wald-5',
  },
  sales: {
    role: 'sales',
    email: 'vertrieb@klartext.test',
    name: 'Vera Vertrieb',
    password: 'gelbe-tasse-und-mond-9',
  },
} as const

export type Person = keyof typeof people
