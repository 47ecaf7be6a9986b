import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

const isGone = (fault: unknown): boolean =>
  fault instanceof Error && 'code' in fault && fault.code === 'ENOENT'

/** The files below `folder`, whatever they are, in which one of the texts, in lower case, stands; capitals count like them. */
export async function filesWith(folder: string, ...texts: readonly string[]): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const found: string[] = []
  for (const entry of entries.filter(one => one.isFile())) {
    const path = join(entry.parentPath, entry.name)
    const bytes = await readFile(path, 'latin1').catch((fault: unknown) => {
      if (!isGone(fault)) throw fault
      // One that goes meanwhile holds nothing.
      return ''
    })
    const content = bytes.toLowerCase()
    if (texts.some(text => content.includes(text))) found.push(path)
  }
  return found
}
