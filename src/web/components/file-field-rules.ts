/** A kind of file that a field takes. */
export type FileKind = {
  /** As people call it: Excel, CSV, PDF. */
  readonly name: string
  /** With the dot, in small letters. */
  readonly endings: readonly [string, ...string[]]
}

type FileRules = { readonly kinds: readonly FileKind[]; readonly limitBytes: number }

/** Said before anybody chooses: ExcelまたはCSV（.xlsx、.csv）のファイル。大きさは5MBまで。 */
export function fileHint({ kinds, limitBytes }: FileRules): string {
  const names = kinds.map(({ name }) => name).join('または')
  const endings = kinds.flatMap((kind) => kind.endings).join('、')
  return `${names}（${endings}）のファイル。大きさは${sizeText(limitBytes)}まで。`
}

/** Why a chosen file is not taken, with how to mend it; null when it is. The kind is told by the ending of the name. */
export function fileProblem(file: { readonly name: string; readonly size: number }, rules: FileRules): string | null {
  const { kinds, limitBytes } = rules
  const name = file.name.toLowerCase()
  if (!kinds.some(({ endings }) => endings.some((ending) => name.endsWith(ending))))
    return `「${file.name}」は受け取れない種類のファイルです。${fileHint(rules)}`
  if (file.size === 0) return `「${file.name}」は空のファイルです。中身のあるファイルを選んでください。`
  if (file.size > limitBytes)
    return `「${file.name}」は${sizeText(file.size)}あり、大きすぎます。${sizeText(limitBytes)}までのファイルを選んでください。`
  return null
}

/** 812バイト, 24KB, 1.5MB: as file managers say it, in steps of 1,024. */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes}バイト`
  if (bytes < 1024 * 1024) return `${Math.ceil(bytes / 1024)}KB`
  const tenths = Math.ceil((bytes * 10) / (1024 * 1024))
  return `${tenths % 10 === 0 ? tenths / 10 : (tenths / 10).toFixed(1)}MB`
}
