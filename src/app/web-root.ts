import { fileURLToPath } from 'node:url'

/** The built web app, as it is given out. */
export const webRoot = fileURLToPath(new URL('../../dist/web', import.meta.url))
