import type { Appearance } from './appearance.ts'
import { type CutText, cutText } from './cut-text.ts'

interface Network {
  readonly name: string
  readonly titleSigns: number
  /** 0 where none is shown. */
  readonly descriptionSigns: number
}

/** About how much each network shows of a link; none of them promises it. */
const networks: readonly Network[] = [
  { name: 'LinkedIn', titleSigns: 100, descriptionSigns: 0 },
  { name: 'Facebook', titleSigns: 88, descriptionSigns: 110 },
  { name: 'WhatsApp', titleSigns: 65, descriptionSigns: 80 },
  { name: 'X', titleSigns: 70, descriptionSigns: 0 },
]

export interface ShareCardText {
  readonly network: string
  readonly title: CutText
  readonly description: CutText | undefined
}

/** A shared link's words on each network. */
export function shareCards({ headline, description }: Appearance): readonly ShareCardText[] {
  return networks.map(({ name, titleSigns, descriptionSigns }) => ({
    network: name,
    title: cutText(headline, titleSigns),
    description:
      descriptionSigns === 0 || description === '' ? undefined : cutText(description, descriptionSigns),
  }))
}
