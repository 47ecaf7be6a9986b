import { isVideoHost } from './video-host.ts'
import { checkVideoAddress } from './video-provider.ts'

/** A player at another host, and who learns what when it is loaded. */
export interface VideoPlayer {
  /** Address of the player for a frame. */
  readonly address: string
  /** The one origin that the frame needs. */
  readonly origin: string
  /** Name of the provider, as the button says it. */
  readonly provider: string
  /** Who receives the data, in full. */
  readonly recipient: string
}

/** What the host of a player learns when it is loaded, as page and privacy statement say it. */
export const playerData =
  'Ihre IP-Adresse, Angaben zu Ihrem Browser und dass Sie von unserer Seite kommen, und kann Daten auf Ihrem Gerät speichern'

const youtube = { provider: 'YouTube', recipient: 'YouTube, ein Dienst der Google Ireland Limited' } as const
const vimeo = { provider: 'Vimeo', recipient: 'Vimeo.com, Inc. in den USA' } as const
const peertube = (hostname: string) => ({ provider: hostname, recipient: hostname })

/** Everybody whose player a page may ever load; `hosts` are the PeerTube servers that the settings allow. */
export const videoRecipients = (
  hosts: readonly string[],
): readonly Pick<VideoPlayer, 'provider' | 'recipient'>[] => [
  youtube,
  vimeo,
  ...hosts.filter(isVideoHost).map(peertube),
]

const videoId = /^[\w-]{3,24}$/

function youtubeId({ hostname, pathname, searchParams }: URL): string | undefined {
  if (hostname === 'youtu.be') return pathname.slice(1)
  return searchParams.get('v') ?? /^\/(?:embed|shorts|live)\/([^/]+)$/.exec(pathname)?.[1]
}

function youtubePlayer(url: URL): VideoPlayer | undefined {
  const id = youtubeId(url)
  if (id === undefined || !videoId.test(id)) return undefined
  const origin = 'https://www.youtube-nocookie.com'
  return {
    address: `${origin}/embed/${id}`,
    origin,
    ...youtube,
  }
}

function vimeoPlayer({ pathname }: URL): VideoPlayer | undefined {
  const [, id, hash] = /^\/(?:video\/)?(\d{3,16})(?:\/([\da-f]{6,20}))?\/?$/.exec(pathname) ?? []
  if (id === undefined) return undefined
  const origin = 'https://player.vimeo.com'
  return {
    address: `${origin}/video/${id}?dnt=1${hash === undefined ? '' : `&h=${hash}`}`,
    origin,
    ...vimeo,
  }
}

function peertubePlayer({ host, origin, pathname }: URL): VideoPlayer | undefined {
  // The settings list it, but only the form of the Studio has looked at what they list.
  if (!isVideoHost(host)) return undefined
  const id = /^\/(?:w|videos\/watch|videos\/embed)\/([\w-]{3,40})$/.exec(pathname)?.[1]
  if (id === undefined) return undefined
  return { address: `${origin}/videos/embed/${id}`, origin, ...peertube(host) }
}

/**
 * The player for an address, or `undefined` when it names no single video or comes from a PeerTube server that `hosts`
 * does not list: then a link is all there is.
 */
export function videoPlayer(
  provider: string | null,
  address: string | null,
  hosts: readonly string[],
): VideoPlayer | undefined {
  // The editor's form has asked the same; what another program wrote has not been asked.
  if (!address || checkVideoAddress(provider, address, hosts) !== true) return undefined
  const url = new URL(address)
  switch (provider) {
    case 'youtube':
      return youtubePlayer(url)
    case 'vimeo':
      return vimeoPlayer(url)
    case 'peertube':
      return peertubePlayer(url)
    default:
      return undefined
  }
}
