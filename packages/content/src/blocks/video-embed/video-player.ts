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
    provider: 'YouTube',
    recipient: 'YouTube, ein Dienst der Google Ireland Limited',
  }
}

function vimeoPlayer({ pathname }: URL): VideoPlayer | undefined {
  const [, id, hash] = /^\/(?:video\/)?(\d{3,16})(?:\/([\da-f]{6,20}))?\/?$/.exec(pathname) ?? []
  if (id === undefined) return undefined
  const origin = 'https://player.vimeo.com'
  return {
    address: `${origin}/video/${id}?dnt=1${hash === undefined ? '' : `&h=${hash}`}`,
    origin,
    provider: 'Vimeo',
    recipient: 'Vimeo.com, Inc. in den USA',
  }
}

function peertubePlayer({ origin, hostname, pathname }: URL): VideoPlayer | undefined {
  const id = /^\/(?:w|videos\/watch|videos\/embed)\/([\w-]{3,40})$/.exec(pathname)?.[1]
  if (id === undefined) return undefined
  return { address: `${origin}/videos/embed/${id}`, origin, provider: hostname, recipient: hostname }
}

/** The player for an address, or `undefined` when it names no single video: then a link is all there is. */
export function videoPlayer(provider: string | null, address: string | null): VideoPlayer | undefined {
  if (!address || !URL.canParse(address)) return undefined
  const url = new URL(address)
  if (url.protocol !== 'https:') return undefined
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
