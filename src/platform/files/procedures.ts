import { z } from 'zod'
import { signedIn } from '../http/index.ts'
import { bytesOf, openFile } from './files.ts'

/** Files, for whom the wall lets see them. Always a download: no browser opens one in a page of the city. */
export const files = {
  take: signedIn
    .route({
      method: 'GET',
      path: '/files/{fileId}',
      summary: 'ファイルを受け取る',
      tags: ['ファイル'],
      outputStructure: 'detailed',
    })
    .input(z.object({ fileId: z.uuid() }))
    .output(z.object({ headers: z.record(z.string(), z.string()), body: z.file() }))
    .handler(async ({ context, input }) => {
      const file = await context.as((tx) => openFile(tx, input.fileId))
      const bytes = await bytesOf(file) // after the transaction: a storage may be slow
      return {
        headers: { 'content-disposition': `attachment; filename*=UTF-8''${encoded(file.name)}` },
        body: new File([Uint8Array.from(bytes)], file.name, { type: file.mediaType }),
      }
    }),
}

/** As RFC 8187 wants it, which leaves fewer characters as they are than addresses do. */
const encoded = (name: string) =>
  encodeURIComponent(name).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
