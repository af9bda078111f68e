import { sql } from 'kysely'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { insist } from '../../platform/refusal.ts'
import { isPersonnel, personnelRefusal } from '../relations.ts'
import { refuse } from './refusals.ts'
import { yearsRefusal } from './retention-rules.ts'

export const keeperRefusal = ({ duties }: Pick<Actor, 'duties'>) =>
  duties.includes('personnel') || duties.includes('auditor') ? null : refuse.notKeeper()

type ClassRow = {
  readonly class: string
  readonly name: string
  readonly years: number
  readonly standardYears: number
  readonly floor: number
  readonly floorBasis: string
  readonly counted: string
  readonly basis: string
  readonly isPrivate: boolean
  readonly due: number
  readonly held: number
  readonly nextOn: string | null
  readonly nextCount: number
}

type TableRow = {
  readonly name: string
  readonly title: string
  readonly class: string | null
  readonly how: 'erase' | 'blank' | 'itself' | 'kept'
  readonly says: string | null
}

/** 保存期間の一覧: each class with its years, what is due today and what comes next, the tables of all rooms, and how the years were set. */
export async function retentionRegister(tx: Tx, actor: Actor) {
  insist(keeperRefusal(actor))
  const { rows: classes } = await sql<ClassRow>`
    select c.class, c.name, c.years as "standardYears", c.floor, c.floor_basis as "floorBasis", c.counted,
      coalesce((select y.years from people.retention_years y where y.class = c.class order by y.id desc limit 1), c.years) as years,
      coalesce((select y.basis from people.retention_years y where y.class = c.class order by y.id desc limit 1), c.basis) as basis,
      c.is_private as "isPrivate", d.due, d.held, d.next_on as "nextOn", d.next_count as "nextCount"
    from platform.retention_classes() c join people.retention_due() d on d.class = c.class`.execute(tx)
  const { rows: tables } = await sql<TableRow>`
    select name, title, class, how, says from platform.retention_tables()`.execute(tx)
  const history = await tx
    .selectFrom('people.retentionYears')
    .select(['class', 'years', 'basis', 'setAt'])
    .select(sql<string | null>`access.account_name(set_by)`.as('setByName'))
    .orderBy('id', 'desc')
    .limit(50)
    .execute()
  return { classes, tables, history, mayDecide: isPersonnel(actor) }
}

/** Sets how long a class is kept, from now on; what was decided before keeps the years it was decided with. Refuses less than its floor. */
export async function setYears(tx: Tx, actor: Actor, given: { class: string; years: number; basis: string }) {
  insist(personnelRefusal(actor))
  const one = await classNamed(tx, given.class)
  insist(yearsRefusal(given.years, one))
  await tx.insertInto('people.retentionYears').values(given).execute()
  await audit(tx, { did: 'people.setRetentionYears', record: given.class, fields: ['years'] })
}

export async function classNamed(tx: Tx, name: string) {
  const { rows } = await sql<{ name: string; floor: number; floorBasis: string }>`
    select name, floor, floor_basis as "floorBasis" from platform.retention_classes() where class = ${name}`.execute(tx)
  const [found] = rows
  if (!found) throw refuse.noSuchClass()
  return found
}
