/**
 * Where a video may come from; `hosts` are the host names an address of this provider may have. Those of PeerTube stand
 * in the settings.
 */
export const videoProviders = [
  { value: 'file', title: 'Eigene Datei', hosts: [] },
  {
    value: 'youtube',
    title: 'YouTube',
    hosts: ['www.youtube.com', 'youtube.com', 'youtu.be', 'm.youtube.com'],
  },
  { value: 'vimeo', title: 'Vimeo', hosts: ['vimeo.com', 'www.vimeo.com', 'player.vimeo.com'] },
  { value: 'peertube', title: 'PeerTube', hosts: undefined },
] as const

/**
 * `true` when address and provider fit each other, else the German sentence for the editor. `peertubeHosts` are the
 * servers that the settings allow.
 */
export function checkVideoAddress(
  provider: unknown,
  address: string | undefined,
  peertubeHosts: readonly string[],
): true | string {
  if (address === undefined || address === '') return true
  const known = videoProviders.find(candidate => candidate.value === provider)
  if (known === undefined) return 'Bitte wählen Sie zuerst aus, woher das Video kommt.'
  if (known.value === 'file') return 'Eine eigene Datei wird hochgeladen und braucht keine Adresse.'
  if (!URL.canParse(address)) return 'Bitte geben Sie eine vollständige Adresse an, die mit https:// beginnt.'
  const url = new URL(address)
  if (url.protocol !== 'https:') return 'Bitte geben Sie eine Adresse an, die mit https:// beginnt.'
  if (known.hosts === undefined)
    return peertubeHosts.includes(url.host)
      ? true
      : `Der Server „${url.host}“ ist nicht freigegeben. Bitte tragen Sie ihn zuerst in den Einstellungen unter „Videos“ ein.`
  if (!known.hosts.some(host => host === url.host))
    return `Diese Adresse gehört nicht zu ${known.title}. Bitte prüfen Sie Anbieter und Adresse.`
  return true
}
