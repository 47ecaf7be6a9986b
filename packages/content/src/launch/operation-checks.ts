import { isPublicAddress } from './is-public-address.ts'
import type { LaunchCheck, LaunchSurroundings } from './launch-check.ts'

/** Mail server and public addresses, which whoever runs the site sets when it is started. */
export function operationChecks(surroundings: LaunchSurroundings): readonly LaunchCheck[] {
  const hasMail = surroundings.mail === 'smtp'
  return [
    {
      id: 'operation.mail',
      section: 'operation',
      isDone: hasMail,
      sentence: hasMail
        ? 'Ein Mailserver ist eingetragen.'
        : 'Es ist noch kein Mailserver eingetragen; E-Mails bleiben im Postausgang auf dem Server liegen.',
      place: { kind: 'setting', name: 'SMTP_URL' },
    },
    addressCheck('Die Website', 'SITE_URL', surroundings.siteUrl),
    addressCheck('Dieses Studio', 'STUDIO_URL', surroundings.studioUrl),
    addressCheck('Der Inhaltsspeicher', 'LAKE_URL', surroundings.lakeUrl),
  ]
}

function addressCheck(
  what: string,
  name: 'SITE_URL' | 'STUDIO_URL' | 'LAKE_URL',
  address: string,
): LaunchCheck {
  const isDone = isPublicAddress(address)
  return {
    id: `operation.${name}`,
    section: 'operation',
    isDone,
    sentence: isDone
      ? `${what} hat die öffentliche Adresse ${address}.`
      : `${what} hat noch keine öffentliche Adresse mit https, sondern ${address}.`,
    place: { kind: 'setting', name },
  }
}
