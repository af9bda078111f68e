import { formatTenure } from '../platform/calendar/index.ts'
import type { Actor, Tx } from '../platform/database/index.ts'
import { type ExportFormat, exportTable, type XlsxColumn } from '../platform/tabular/index.ts'
import { rotationInWords } from './rotation-rules.ts'
import { rolesInWords } from './supervision-words.ts'
import { auditTeam, membersOn } from './team.ts'
import { type TeamSort, teamInOrder } from './team-order-rules.ts'

type Member = Awaited<ReturnType<typeof membersOn>>[number]
type FileColumn = XlsxColumn & { readonly value: (member: Member) => string | null }

const text = (header: string, width: number, value: FileColumn['value']): FileColumn => ({
  header,
  width,
  kind: 'text',
  value,
})

/** What of 所属職員 goes into a file, by the names that the page has for its columns: one on the page may be several in the file. */
const columns = {
  name: [
    text('氏名', 18, ({ written }) => written),
    text('フリガナ', 24, ({ kana }) => kana),
    text('職位', 14, ({ grade }) => grade?.name ?? null),
    text('休職等', 12, ({ absence }) => absence),
  ],
  title: [
    text('職名', 20, ({ title }) => title),
    text('任用区分', 16, ({ employment }) => employment),
    text('職種', 16, ({ jobFamily }) => jobFamily),
  ],
  unit: [
    text('所属', 42, ({ unitName }) => unitName),
    { ...text('この所属に来た日', 16, ({ inUnit }) => inUnit?.since ?? null), kind: 'date' },
    text('在課年数', 12, ({ inUnit }) => inUnit && formatTenure(inUnit)),
    text('異動の目安', 30, ({ inUnit, guide }) => inUnit && guide && rotationInWords(inUnit, guide)),
  ],
  roles: [text('あなたの立場', 26, ({ roles }) => rolesInWords(roles))],
} satisfies Record<string, readonly FileColumn[]>

export const teamColumns = ['name', 'title', 'unit', 'roles'] as const satisfies (keyof typeof columns)[]

type ExportTeam = {
  readonly asOf: string
  readonly sort: TeamSort
  readonly columns: readonly (typeof teamColumns)[number][]
  /** These members alone. */
  readonly personIds?: readonly string[] | undefined
  readonly format: ExportFormat
}

/** 所属職員 as a file. Each person in it is one entry of the audit, as for the page. */
export async function exportTeam(tx: Tx, actor: Actor, { asOf, sort, columns: keys, personIds, format }: ExportTeam) {
  const all = await membersOn(tx, actor, asOf)
  const members = personIds ? all.filter(({ personId }) => personIds.includes(personId)) : all
  await auditTeam(tx, 'growth.exportTeam', members)
  const chosen: readonly FileColumn[] = [...new Set(keys)].flatMap((key): readonly FileColumn[] => columns[key])
  return exportTable({
    name: '所属職員',
    day: asOf,
    columns: chosen,
    rows: teamInOrder(members, sort).map((member) => chosen.map(({ value }) => value(member))),
    format,
  })
}
