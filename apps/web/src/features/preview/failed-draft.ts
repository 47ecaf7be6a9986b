import { plainPage } from '../site/plain-page.ts'

/** Why a page with its drafts cannot be shown: nothing can be read, a draft breaks it, or the page itself is broken. */
export type DraftFailure = 'lake' | 'draft' | 'page'

const title = 'Diese Seite lässt sich gerade nicht zeigen'

const reasons: Readonly<Record<DraftFailure, readonly [string, string]>> = {
  lake: [
    'Die Website erreicht den Speicher der Inhalte nicht. Ihren Entwürfen ist nichts geschehen.',
    'Warten Sie ein paar Minuten. Bleibt es dabei, sagen Sie bitte denen Bescheid, die das System betreuen: Der Grund steht im Protokoll der Website (logs/web.log).',
  ],
  draft: [
    'In einem Entwurf auf dieser Seite steht etwas, mit dem die Website nicht umgehen kann. Für Besucher ist die Seite da, wie sie veröffentlicht ist.',
    'Öffnen Sie das Dokument und sehen Sie unter „Validierung“ nach, oder nehmen Sie Ihre letzte Änderung zurück: Unter „Verlauf“ steht jede frühere Fassung.',
  ],
  page: [
    'Die Website kann diese Seite zurzeit gar nicht erzeugen, auch nicht ohne Ihre Entwürfe.',
    'Sagen Sie bitte denen Bescheid, die das System betreuen: Der Grund steht im Protokoll der Website (logs/web.log).',
  ],
}

/** By this the Studio knows the message of such a page. */
const messageType = 'klartext-vorschau-fehler'

/**
 * Tells the Studio, which veils a page that does not connect, and looks whether the page can be shown again. The front
 * lets exactly the scripts run that were in the page when it was made.
 */
function script(message: object, studioUrl: string): string {
  return `<script>
const tell = () => parent.postMessage(${JSON.stringify(message)}, ${JSON.stringify(studioUrl)})
tell()
setInterval(async () => {
  tell()
  const answer = await fetch(location.href, { method: 'HEAD' }).catch(() => undefined)
  if (answer?.ok) location.reload()
}, 3000)
</script>`
}

/** What an editor reads in place of a page that could not be made: what is wrong, and what to do. */
export function failedDraftPage(failure: DraftFailure, studioUrl: string): string {
  const [reason, fix] = reasons[failure]
  const comesBack = 'Sobald es wieder geht, erscheint die Seite hier von selbst.'
  return plainPage(
    title,
    reason,
    fix,
    `${comesBack} <a href="">Jetzt noch einmal versuchen</a>${script({ type: messageType, title: reason, fix }, studioUrl)}`,
  )
}
