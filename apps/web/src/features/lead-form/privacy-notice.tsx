import { legalBasisText } from '@repo/content/documents/privacy-notice/legal-basis.ts'
import { ifReachable } from '../../lake/if-reachable.ts'
import { withoutMarks } from '../../lake/without-marks.ts'
import { getNotice, type Notice } from './get-notice.ts'

interface PrivacyNoticeProps {
  /** The one that the offer chooses; without it the newest stands here. */
  readonly notice: Notice | null | undefined
  /** Of a form that came back: what it was sent with, for that was read. */
  readonly sent: { readonly version: string | undefined } | undefined
}

/** A form that comes back has to stand also while the lake does not answer; a page that is kept must not miss its notice. */
function find(sent: PrivacyNoticeProps['sent']): Promise<Notice | null> {
  return sent === undefined ? getNotice(undefined) : ifReachable(() => getNotice(sent.version))
}

/**
 * Purpose, basis, storage time and recipients of the enquiry, in short, at the place where it is sent; its version goes
 * along. There is no box to tick: who asks a question need not agree to be answered.
 */
export async function PrivacyNotice({ notice, sent }: PrivacyNoticeProps) {
  const shown = notice ?? (await find(sent))
  const version = withoutMarks(shown?.version) ?? sent?.version
  const facts =
    shown === null
      ? []
      : ([
          ['Zweck', shown.purpose],
          ['Rechtsgrundlage', legalBasisText(withoutMarks(shown.legalBasis))],
          ['Speicherdauer', shown.retention],
          ['Empfänger', shown.recipients],
        ] as const)
  return (
    <div className="text-small text-muted">
      {version ? <input type="hidden" name="noticeVersion" value={version} /> : null}
      {shown?.text ? <p>{shown.text}</p> : null}
      {facts.length === 0 ? null : (
        <dl className="mt-2 space-y-1">
          {facts.map(([label, value]) =>
            value ? (
              <div key={label}>
                <dt className="inline font-semibold">{label}:</dt> <dd className="inline">{value}</dd>
              </div>
            ) : null,
          )}
        </dl>
      )}
      <p className={shown === null ? '' : 'mt-2'}>
        {shown === null ? 'Was wir mit Ihren Angaben tun, steht in der' : 'Mehr steht in der'}{' '}
        <a className="link text-ink" href="/datenschutz">
          Datenschutzerklärung
        </a>
        .
      </p>
    </div>
  )
}
