import type { Refusal } from '../refusal.ts'
import { refuse } from './refusals.ts'

/** Kinds of files that people hand around in a city office. What can run by itself, or hide what does, is not among them. */
export const fileTypes = {
  pdf: { name: 'PDF', mediaType: 'application/pdf' },
  xlsx: { name: 'Excel', mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  docx: { name: 'Word', mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
  pptx: { name: 'PowerPoint', mediaType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation' },
  png: { name: '画像（PNG）', mediaType: 'image/png' },
  jpg: { name: '画像（JPEG）', mediaType: 'image/jpeg' },
  mp4: { name: '動画（MP4）', mediaType: 'video/mp4' },
  webm: { name: '動画（WebM）', mediaType: 'video/webm' },
  csv: { name: 'CSV', mediaType: 'text/csv' },
  txt: { name: 'テキスト', mediaType: 'text/plain' },
} as const
export type FileType = keyof typeof fileTypes

/** Types that are text and have no mark of their own: told by the ending, once the content is known to be text. */
const texts: readonly FileType[] = ['csv', 'txt']

const endingOf = (name: string) => {
  const ending = /\.([^.]+)$/.exec(name.toLowerCase())?.[1]
  return ending === 'jpeg' ? 'jpg' : ending
}

export type Seen = {
  readonly name: string
  readonly sizeBytes: number
  /** Ending of the type that the content shows, as detection names it; null where it shows none. */
  readonly detected: string | null
  readonly isText: boolean
}

/**
 * The type of a file, or why it is not taken. The content decides; a name that says otherwise would deceive whoever opens it, and is refused
 * rather than mended in silence.
 */
export function typeOf(seen: Seen, allowed: readonly FileType[], limitBytes: number): FileType | Refusal {
  const { name, sizeBytes, detected, isText } = seen
  if (sizeBytes === 0) return refuse.empty(name)
  if (sizeBytes > limitBytes) return refuse.tooLarge(name, limitBytes / 1024 / 1024)
  const ending = endingOf(name)
  const names = allowed.map((type) => fileTypes[type].name).join('、')
  const shown = detected === null && isText ? texts.find((type) => type === ending) : detected
  const type = allowed.find((each) => each === shown)
  if (!type) return refuse.otherType(name, names)
  return ending === type ? type : refuse.misnamed(name, fileTypes[type].name, type)
}

/** A name that every machine can keep: without folders, control characters or reversed writing, at most 200 characters. */
export function safeName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const clean = last.replace(/[\p{Cc}\p{Cf}]/gu, '').trim()
  const ending = /\.[^.]{1,10}$/.exec(clean)?.[0] ?? ''
  const whole = [...clean]
  return whole.length <= 200 ? clean || 'file' : `${whole.slice(0, 200 - ending.length).join('')}${ending}`
}
