import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { scriptAddress } from '../enhance/script-address.generated.ts'
import { env } from '../env.ts'
import { PreviewBar } from '../features/preview/preview-bar.tsx'
import { feedLink } from '../features/site/feed-link.ts'
import { isPreview } from '../lake/is-preview.ts'
import { fontVariables } from './fonts.ts'
import './globals.css'

export const metadata: Metadata = {
  metadataBase: new URL(env.SITE_URL),
  manifest: '/manifest.webmanifest',
  alternates: { types: feedLink },
  formatDetection: { telephone: false, email: false, address: false },
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fcfcf9' },
    { media: '(prefers-color-scheme: dark)', color: '#14140f' },
  ],
}

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  return (
    <html lang="de" className={fontVariables}>
      <head>
        <script defer src={scriptAddress} />
      </head>
      <body>
        {(await isPreview()) ? <PreviewBar studioUrl={env.STUDIO_URL} /> : null}
        {children}
      </body>
    </html>
  )
}
