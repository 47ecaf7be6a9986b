import { Disclosure } from '@repo/ui/disclosure.tsx'
import { FigureImageView } from '../../shared/image/figure-image.view.tsx'
import { mediaAddress } from '../../shared/image/media-address.ts'
import { linkTarget } from '../../shared/portable-text/link-target.ts'
import type { BlockViewProps } from '../block-view.ts'
import { formatDuration } from './format-duration.ts'
import { OutsideVideo } from './outside-video.view.tsx'

type Video = BlockViewProps<'videoEmbed'>['block']

/**
 * A video that reads well without being played: who speaks, what is said, how long it takes. Nothing is loaded from
 * another host unasked; an own file plays in place.
 */
export function VideoEmbedView({ block, surroundings }: BlockViewProps<'videoEmbed'>) {
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
        <h2 id={headingId} className="text-title font-extrabold tracking-tight">
          {block.title}
        </h2>
        {block.summary ? <p className="mt-4 max-w-read text-read">{block.summary}</p> : null}
        <VideoAccess block={block} surroundings={surroundings} />
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

/** A video is watched on the web, so mail and telephone are no addresses of one. */
function webAddress(href: string | null): string | undefined {
  const address = linkTarget({ href })
  return address?.startsWith('http') ? address : undefined
}

function posterOf({ poster }: Video): string | undefined {
  const address = mediaAddress(poster?.url)
  return address === undefined ? undefined : `${address}?w=1200`
}

function VideoAccess({ block, surroundings }: BlockViewProps<'videoEmbed'>) {
  const file = mediaAddress(block.fileUrl)
  if (file !== undefined) {
    const captions = mediaAddress(block.captionsUrl)
    return (
      // biome-ignore lint/a11y/useMediaCaption: the schema demands the full transcript, and captions where there are some
      <video controls preload="none" className="mt-6 w-full max-w-read" src={file} poster={posterOf(block)}>
        {captions === undefined ? null : (
          <track kind="captions" src={captions} srcLang="de" label="Deutsch" default />
        )}
        <a className="link" href={file}>
          Video herunterladen
        </a>
      </video>
    )
  }
  const address = webAddress(block.url)
  if (address !== undefined)
    return <OutsideVideo block={block} surroundings={surroundings} address={address} />
  return block.poster ? (
    <div className="mt-6 max-w-read">
      <FigureImageView
        image={block.poster}
        sealCrop={surroundings.sealCrop}
        sizes="(min-width: 68rem) 39rem, 94vw"
      />
    </div>
  ) : null
}
