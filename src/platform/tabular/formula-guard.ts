/**
 * A spreadsheet runs a CSV cell that begins with one of these as a formula; Japanese Excel takes the full-width signs as well.
 * Source: OWASP, CSV Injection. Such a text gets a ' in front, and so does a text that would look guarded already: what is
 * read back loses exactly the one that was added. Numbers are no texts and stay numbers.
 */
const LOOKS_LIKE_FORMULA = /^'*[=+\-@＝＋－＠\t\r\n]/

export function guarded(text: string): string {
  return LOOKS_LIKE_FORMULA.test(text) ? `'${text}` : text
}

export function unguarded(cell: string): string {
  return cell.startsWith("'") && LOOKS_LIKE_FORMULA.test(cell) ? cell.slice(1) : cell
}
