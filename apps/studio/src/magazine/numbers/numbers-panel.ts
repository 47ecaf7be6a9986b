import { BarChartIcon } from '@sanity/icons/BarChart'
import { defineDocumentInspector, definePlugin } from 'sanity'
import { NumbersInspector } from './numbers-inspector.tsx'

const numbersInspector = defineDocumentInspector({
  name: 'zahlen',
  component: NumbersInspector,
  useMenuItem: () => ({ title: 'Zahlen', icon: BarChartIcon, showAsAction: true }),
})

/** What an article brings, beside its text. */
export const numbersPanel = definePlugin({
  name: 'numbers-panel',
  document: {
    inspectors: (previous, { documentType }) =>
      documentType === 'article' ? [...previous, numbersInspector] : previous,
  },
})
