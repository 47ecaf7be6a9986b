import type { GuardModule } from '@repo/lake/guard'

/** Refuses every change of an enquiry that calls itself damaged, as the rules refuse one that is. */
export const guards: GuardModule = ({ leads }) => ({
  [leads]: {
    watches: { ids: 'all', reads: false },
    check: ({ changes }) =>
      changes.flatMap(({ id, before }) =>
        before?._type === 'lead' && before.message === 'beschädigt'
          ? [{ id, path: 'message', message: 'Diese Anfrage ist beschädigt.', kind: 'invalid' as const }]
          : [],
      ),
  },
})
