/** What somebody typed for a number, in full or half width, with or without separators. Nothing is no number: it is never 0. */
export function figureOf(text: string): number | null | 'not a number' {
  const plain = text
    .normalize('NFKC')
    .replace(/[\s,、]/g, '')
    .replace(/[−―ー－]/g, '-')
  if (plain === '') return null
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : 'not a number'
}

/** Why a typed number cannot be taken, or null. */
export function figureProblem(text: string, isRequired: boolean): string | null {
  const figure = figureOf(text)
  if (figure === 'not a number') return '数字で入れてください。単位は書きません。'
  return figure === null && isRequired ? '数字を入れてください。' : null
}
