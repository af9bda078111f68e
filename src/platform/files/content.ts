import { fileTypeFromBuffer } from 'file-type'
import { Refusal } from '../refusal.ts'
import { type FileType, fileTypes, safeName, typeOf } from './content-rules.ts'

/** Bytes of a file that was looked at: its type is that of its content. */
export type Examined = { readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array }

/** Looks at what somebody sent. Refuses, with words for them, what is not of these types or larger than the limit. */
export async function examine(
  upload: { readonly name: string; readonly bytes: Uint8Array },
  allowed: readonly FileType[],
  limitBytes: number,
): Promise<Examined> {
  const name = safeName(upload.name)
  const detected = (await fileTypeFromBuffer(upload.bytes))?.ext ?? null
  const type = typeOf(
    { name, sizeBytes: upload.bytes.length, detected, isText: isText(upload.bytes) },
    allowed,
    limitBytes,
  )
  if (type instanceof Refusal) throw type
  return { name, mediaType: fileTypes[type].mediaType, bytes: upload.bytes }
}

/** Whether these are characters: UTF-8 or CP932, without control characters that no text has. */
function isText(bytes: Uint8Array): boolean {
  // Not for want of looking: markup is text too, and stays harmless as a download that no browser opens.
  if (bytes.some((byte) => byte < 0x20 && ![0x09, 0x0a, 0x0c, 0x0d, 0x1a].includes(byte))) return false
  return ['utf-8', 'shift_jis'].some((encoding) => {
    try {
      new TextDecoder(encoding, { fatal: true }).decode(bytes)
      return true
    } catch {
      return false
    }
  })
}
