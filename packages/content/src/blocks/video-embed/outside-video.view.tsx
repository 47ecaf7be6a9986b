import { Button } from '@repo/ui/button.tsx'
import { FigureImageView } from '../../shared/image/figure-image.view.tsx'
import type { BlockViewProps } from '../block-view.ts'
import { playerData, videoPlayer } from './video-player.ts'

interface OutsideVideoProps extends BlockViewProps<'videoEmbed'> {
  readonly address: string
}

/**
 * A video at another host in two clicks: the first loads the player and says before who learns what, the second plays.
 * Nothing is asked of that host before. `data-frame-src` tells the page server which origin this page may frame.
 */
export function OutsideVideo({ block, surroundings, address }: OutsideVideoProps) {
  const player = videoPlayer(block.provider, address, block.allowedHosts)
  const provider = player?.provider ?? new URL(address).hostname
  return (
    <div className="mt-6 max-w-read">
      {player === undefined ? (
        <Poster block={block} surroundings={surroundings} />
      ) : (
        <>
          <template data-frame-src={player.origin} />
          <div data-enhance="video" data-embed={player.address} data-title={`Video: ${block.title}`}>
            <Poster block={block} surroundings={surroundings} />
            <div data-consent="" hidden className="border-2 border-ink p-5 md:p-7 [&[hidden]]:hidden">
              <p className="text-body">
                Wenn Sie das Video hier laden, erfährt {player.recipient}, {playerData}. Das gilt für dieses
                Video, bis Sie die Seite verlassen; wir selbst merken uns nichts.
              </p>
              <Button type="button" data-load="" className="mt-5">
                <Triangle />
                Video von {player.provider} laden
              </Button>
            </div>
          </div>
        </>
      )}
      <p className="mt-4 text-body">
        <a className="link" href={address} target="_blank" rel="noreferrer">
          Video bei {provider} ansehen<span className="sr-only"> (öffnet einen neuen Tab)</span>
        </a>
        <span className="mt-1 block text-small text-muted">
          Der Link öffnet {provider} in einem neuen Tab. Erst wenn Sie ihm folgen, werden dorthin Daten
          übertragen.
        </span>
      </p>
    </div>
  )
}

function Poster({ block: { poster }, surroundings: { sealCrop } }: BlockViewProps<'videoEmbed'>) {
  return poster ? (
    <FigureImageView image={poster} sealCrop={sealCrop} sizes="(min-width: 68rem) 39rem, 94vw" />
  ) : null
}

function Triangle() {
  return (
    <svg aria-hidden="true" viewBox="0 0 12 12" className="size-4 fill-current">
      <path d="M1 0v12l11-6z" />
    </svg>
  )
}
