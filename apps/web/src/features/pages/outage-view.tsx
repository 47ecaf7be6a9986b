import { Channels } from '../offer/channels.tsx'
import type { Site } from '../site/get-site.ts'
import { PageTitle } from '../site/page-title.tsx'

interface OutageViewProps {
  /** Other ways to reach us, as far as they are known. */
  readonly organisation?: Site['organisation'] | null
}

/** What a visitor reads while the content cannot be fetched. */
export function OutageView({ organisation = null }: OutageViewProps) {
  const isReachable = Boolean(organisation?.phone || organisation?.email)
  return (
    <>
      <PageTitle lead="Der Fehler liegt bei uns. Bitte laden Sie die Seite in ein paar Minuten noch einmal.">
        Diese Seite ist gerade <span className="marker">nicht erreichbar</span>.
      </PageTitle>
      {isReachable ? (
        <div className="in-wide">
          <p>So erreichen Sie uns trotzdem:</p>
          <Channels organisation={organisation} />
        </div>
      ) : null}
    </>
  )
}
