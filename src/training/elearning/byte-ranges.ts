/** Most bytes of one answer to a question for a part: a browser that plays a film asks for the next part by itself, and no more stands in memory. */
export const mostBytesAtOnce = 4 * 1024 * 1024

/** What part of so many bytes is asked for, from one place to before another; the whole where none is asked, null where there is no such part. */
export function readRange(
  header: string | undefined,
  sizeBytes: number,
): { from: number; to: number; isPart: boolean } | null {
  const asked = /^bytes=(\d*)-(\d*)$/.exec(header ?? '')
  // Several parts at once, and other units, may be answered with the whole (RFC 9110).
  if (!asked || (asked[1] === '' && asked[2] === '')) return { from: 0, to: sizeBytes, isPart: false }
  const [, first = '', last = ''] = asked
  const from = first === '' ? Math.max(0, sizeBytes - Number(last)) : Number(first)
  const end = first === '' || last === '' ? sizeBytes : Math.min(sizeBytes, Number(last) + 1)
  return from >= sizeBytes || end <= from ? null : { from, to: Math.min(end, from + mostBytesAtOnce), isPart: true }
}
