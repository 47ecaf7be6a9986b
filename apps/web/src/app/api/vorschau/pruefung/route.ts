import { env } from '../../../../env.ts'
import { answerDiagnosis } from '../../../../features/preview/answer-diagnosis.ts'
import { checkPreviewUrl } from '../../../../features/preview/check-preview-url.ts'
import { readingClient } from '../../../../lake/client.ts'

/** A Studio whose preview does not connect asks here for the reason. */
export function GET(request: Request): Promise<Response> {
  return answerDiagnosis(request, {
    check:
      env.SANITY_READ_TOKEN === undefined || env.FORM_SECRET === undefined
        ? undefined
        : address => checkPreviewUrl(readingClient, address),
    studioUrl: env.STUDIO_URL,
    siteUrl: env.SITE_URL,
    projectId: env.SANITY_PROJECT_ID,
    dataset: env.SANITY_DATASET,
  })
}
