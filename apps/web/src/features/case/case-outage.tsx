import { FormFrame } from '../lead-form/form-frame.tsx'
import { PageTitle } from '../site/page-title.tsx'

/** While nobody can look the case up; it says nothing about whether there is one. */
export function CaseOutage() {
  return (
    <FormFrame hasChannels>
      <PageTitle lead="Das liegt an uns. Bitte laden Sie die Seite in ein paar Minuten neu.">
        Die Vorgangsseite ist gerade nicht erreichbar.
      </PageTitle>
    </FormFrame>
  )
}
