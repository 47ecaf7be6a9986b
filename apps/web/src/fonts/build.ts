import { cutFonts } from './cut-fonts.ts'

// Apart from `cut-fonts.ts`, which Next's configuration loads with `require`: that takes no top-level await.
await cutFonts()
