import { Disclosure } from '@repo/ui/disclosure.tsx'
import { FigureImageView } from '../../shared/image/figure-image.view.tsx'
import { mediaAddress } from '../../shared/image/media-address.ts'
import type { BlockViewProps } from '../block-view.ts'
import { formatDuration } from './format-duration.ts'

type Video = BlockViewProps<'videoEmbed'>['block']

/**
 * A video that reads well without being played: who speaks, what is said, how long it takes. Nothing is loaded from
 * another host; an outside video is a labelled link, an own file plays in place.
 */
export function VideoEmbedView({ block }: BlockViewProps<'videoEmbed'>) {
  const headingId = `video-${block._key}`
  return (
    <section
      aria-labelledby={headingId}
      className="in-wide columns-inherit mt-14 border-y-4 border-ink py-8 md:mt-20 md:py-10"
    >
      <div className="in-margin mb-5 lg:mb-0 lg:pr-10">
        <p className="label">Video</p>
        {block.speaker ? <p className="text-small text-muted">{block.speaker}</p> : null}
        {block.durationSeconds ? (
          <p className="text-small text-muted">{formatDuration(block.durationSeconds)}</p>
        ) : null}
        {block.url || block.fileUrl ? null : (
          <p className="text-small text-muted">zurzeit ohne Adresse, darum nur als Text</p>
        )}
      </div>
      <div className="in-text">
        <h2 id={headingId} className="text-title font-bold tracking-tight">
          {block.title}
        </h2>
        {block.summary ? <p className="mt-4 max-w-read text-read">{block.summary}</p> : null}
        {block.poster && !block.fileUrl ? (
          <div className="mt-6 max-w-read">
            <FigureImageView image={block.poster} sizes="(min-width: 68rem) 39rem, 94vw" />
          </div>
        ) : null}
        <VideoAccess block={block} />
        {block.transcript ? (
          <div className="mt-6">
            <Disclosure label="Mitschrift">
              <p className="mt-5 max-w-read text-read whitespace-pre-line">{block.transcript}</p>
            </Disclosure>
          </div>
        ) : null}
      </div>
    </section>
  )
}

const providerNames = new Map([
  ['youtube', 'YouTube'],
  ['vimeo', 'Vimeo'],
  ['peertube', 'PeerTube'],
])

function posterOf({ poster }: Video): string | undefined {
  const address = mediaAddress(poster?.url)
  return address === undefined ? undefined : `${address}?w=1200`
}

function VideoAccess({ block }: { readonly block: Video }) {
  const file = mediaAddress(block.fileUrl)
  if (file !== undefined) {
    return (
      // biome-ignore lint/a11y/useMediaCaption: the schema demands the full transcript for an own file
      <video controls preload="none" className="mt-6 w-full max-w-read" src={file} poster={posterOf(block)}>
        <a className="link" href={file}>
          Video herunterladen
        </a>
      </video>
    )
  }
  if (block.url) {
    return (
      <p className="mt-5 max-w-read text-body">
        <a className="link" href={block.url} rel="noreferrer">
          Video bei {providerNames.get(block.provider ?? '') ?? new URL(block.url).hostname} ansehen
        </a>
        <span className="mt-1 block text-small text-muted">
          Der Link führt zu einem anderen Anbieter. Erst wenn Sie ihm folgen, werden dorthin Daten übertragen.
        </span>
      </p>
    )
  }
  return null
}
