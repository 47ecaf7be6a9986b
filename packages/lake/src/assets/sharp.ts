import sharp from 'sharp'

/** libvips would keep decoded images and open files in memory between requests. */
sharp.cache(false)

export { sharp }
