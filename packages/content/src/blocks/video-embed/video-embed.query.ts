import { figureImageProjection } from '../../shared/image/figure-image.query.ts'

/**
 * Fields of a video block; `url` and `fileUrl` are both `null` while the video has no address. `allowedHosts` are the
 * PeerTube servers of the settings.
 */
export const videoEmbedProjection = /* groq */ `_type == "videoEmbed" => {
    "title": coalesce(title, "Video"),
    speaker,
    provider,
    url,
    "fileUrl": file.asset->url,
    "captionsUrl": captions.asset->url,
    durationSeconds,
    uploadedOn,
    "allowedHosts": coalesce(*[_type == "siteSettings" && _id == "siteSettings"][0].videoHosts, []),
    "poster": poster${figureImageProjection},
    "summary": coalesce(summary, ""),
    transcript
  }`
