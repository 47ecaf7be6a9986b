import { defineBehavior, raise } from '@portabletext/editor/behaviors'
import { BehaviorPlugin } from '@portabletext/editor/plugins'
import type { PortableTextPluginsProps } from 'sanity'
import { cleanPastedHtml } from './clean-pasted-html.ts'

/** What editors of our kind put on the clipboard says more than HTML, and the Studio reads it first. */
const richerTypes = ['application/x-portable-text', 'application/json', 'text/markdown'] as const

/** Cleans HTML before the editor reads it. */
const readCleanHtml = defineBehavior<Record<string, never>, 'deserialize', string>({
  on: 'deserialize',
  guard: ({ event }) => {
    const { dataTransfer } = event.originEvent.originEvent
    if (richerTypes.some(type => dataTransfer.getData(type) !== '')) return false
    return cleanPastedHtml(dataTransfer.getData('text/html')) ?? false
  },
  actions: [
    ({ event: { originEvent } }, data) => [
      raise({ type: 'deserialize.data', mimeType: 'text/html', data, originEvent }),
    ],
  ],
})

const behaviors = [readCleanHtml]

/** The Studio's own plugins of a text, and clean blocks from Word and Google Docs. */
export function PastePlugin(props: PortableTextPluginsProps) {
  return (
    <>
      {props.renderDefault(props)}
      <BehaviorPlugin behaviors={behaviors} />
    </>
  )
}
