import { PageTitle } from '../site/page-title.tsx'

/** What a visitor reads while the content cannot be fetched. */
export function OutageView() {
  return (
    <PageTitle lead="Der Fehler liegt bei uns. Bitte laden Sie die Seite in ein paar Minuten noch einmal.">
      Diese Seite ist gerade <span className="marker">nicht erreichbar</span>.
    </PageTitle>
  )
}
