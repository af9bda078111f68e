type Entered = { readonly staffNumber: string; readonly what: string; readonly days: number }

/** Lines that somebody typed or pasted: 職員番号, what, days, apart by tabs or commas. Says which line cannot be read; nothing is guessed. */
export function enteredLines(text: string): { readonly lines: Entered[] | null; readonly problem: string | null } {
  const lines: Entered[] = []
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue
    const [staffNumber = '', what = '', days = '0'] = line
      .split(/[\t,、，]/)
      .map((part) => part.normalize('NFKC').trim())
    const number = Number(days === '' ? '0' : days.replace(/日$/, ''))
    if (staffNumber === '' || what === '' || !Number.isInteger(number) || number < 0)
      return { lines: null, problem: `${at + 1}行目が読めません。職員番号、種類、日数の順に書いてください。` }
    lines.push({ staffNumber, what, days: number })
  }
  return { lines, problem: null }
}
