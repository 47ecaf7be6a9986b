import { draftMode } from 'next/headers'

/** Whether this rendering is for somebody who may see drafts. */
export async function isPreview(): Promise<boolean> {
  return (await draftMode()).isEnabled
}
