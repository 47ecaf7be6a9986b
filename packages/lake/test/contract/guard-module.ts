import type { GuardedDocument, GuardModule, Violation } from '../../src/guard/guard.ts'

/** The sentence that both the Studio of an editor and the lake would say. */
export const sentence = 'Bitte geben Sie einen Titel an.'

const titleOf = (document: GuardedDocument | undefined) => document?.title

/** A guard as an application might have one, with a few documents that break it. */
export const guards: GuardModule = () => ({
  production: {
    watches: { ids: 'published', types: ['article'], reads: true },
    async check({ changes }, reader) {
      const violations: Violation[] = []
      for (const { id, before, after } of changes) {
        const title = titleOf(after)
        if (title === 'wirft') throw new Error('This text is in no log')
        if (title === 'hängt') await new Promise(() => undefined)
        if (title === 'endlos') for (;;);
        if (title === 'unbrauchbar') return JSON.parse('[{"why": "no"}]')
        if (after !== undefined && title === '') violations.push({ id, path: 'title', message: sentence })
        if (after !== undefined && title === undefined)
          violations.push({ id, path: '', message: `${sentence} Es fehlt ganz.` })
        // On a busy machine a question alone may take longer than a test waits.
        if (after?.isUnasked === true) continue
        const others = await reader.query(
          'count(*[_type == "article" && title == $title && _id != $id])',
          { title: title ?? '', id },
          'published',
        )
        if (after !== undefined && others !== 0)
          violations.push({ id, path: 'title', message: 'Diesen Titel gibt es schon.', kind: 'conflict' })
        if (after === undefined && (await reader.get(id))?.title !== titleOf(before))
          throw new Error('The reader shows what is on disk')
      }
      return violations
    },
  },
  leads: {
    watches: { ids: 'all', reads: false },
    check: ({ changes, identity }) =>
      changes.flatMap(({ id, before, after }): Violation[] => {
        if (after === undefined && !identity.roles.includes('administrator'))
          return [{ id, path: '', message: 'Das darf nur die Administration.', kind: 'forbidden' }]
        const [from, to] = [Number(before?.count ?? 0), Number(after?.count ?? 0)]
        return after === undefined || to - from === 1
          ? []
          : [{ id, path: 'count', message: `Von ${from} führt kein Schritt zu ${to}.`, kind: 'conflict' }]
      }),
  },
})
