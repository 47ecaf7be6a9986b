import { env } from '../../../env.ts'
import { answerMedia } from '../../../features/media/answer-media.ts'

/** Images and files of the content, from the site's own address. */
export async function GET(
  request: Request,
  { params }: { readonly params: Promise<{ readonly file: string }> },
): Promise<Response> {
  const { file } = await params
  return answerMedia(request, file, {
    lakeUrl: env.LAKE_INTERNAL_URL,
    projectId: env.SANITY_PROJECT_ID,
    dataset: env.SANITY_DATASET,
    secret: env.FORM_SECRET,
    fetch,
  })
}
