import type { Table } from '../../platform/tabular/index.ts'
import type { PolicyPackage } from '../../policy/index.ts'
import type { OrderKind } from '../posting-rules.ts'
import { disagreements, strangers } from './agreement-rules.ts'
import type { ColumnChoice } from './columns.ts'
import { type Defect, groupNotes, inFileOrder, type Note, type RosterFile } from './findings.ts'
import { policyJobFamilies } from './grade-words.ts'
import { type OrderRow, readHistory } from './history-rules.ts'
import { readOrganisation, type UnitRow } from './org-rules.ts'
import { readStaff, type StaffRow } from './staff-rules.ts'
import { commonJobFamilies, plainWord } from './words.ts'

export type RosterTables = { readonly org: Table; readonly staff: Table; readonly history: Table }

/** What HR settled of the columns, file by file. */
export type RosterMapping = Readonly<Partial<Record<RosterFile, ColumnChoice>>>

export type RosterContext = {
  /** 基準日: the day on which the roster was taken, ISO. */
  readonly asOf: string
  /** The policy in force on that day. */
  readonly policy: PolicyPackage
  /** 職種 that the city added to those of its policy and to the common ones. */
  readonly jobFamilies?: readonly string[]
  /** 発令種別 in words of the city's own. */
  readonly orderWords?: ReadonlyMap<string, OrderKind | 'pay'>
  /** Which column is which, as HR settled it; the rest is known by its headers. */
  readonly mapping?: RosterMapping
  /** 職員番号 of people whose lines are left out, with the approval of HR. */
  readonly leaveOut?: ReadonlySet<string>
}

/** A roster of which every line is sound. */
export type Roster = {
  readonly units: readonly UnitRow[]
  readonly staff: readonly StaffRow[]
  /** Orders by 職員番号, oldest first. */
  readonly orders: ReadonlyMap<string, readonly OrderRow[]>
  /** Numbers that were left out and that the files do have. */
  readonly leftOut: readonly string[]
}

export type Checked = {
  readonly defects: readonly Defect[]
  readonly notes: readonly Note[]
  /** null as long as there is a defect. */
  readonly roster: Roster | null
}

const nobody: ReadonlySet<string> = new Set()

/** Everything that HR has to put right in these three files, or the roster that they are. */
export function checkRoster(tables: RosterTables, context: RosterContext): Checked {
  const { asOf, policy, leaveOut = nobody, orderWords = new Map(), mapping = {} } = context
  const org = readOrganisation(tables.org, mapping['org.csv'])
  const organisation = 'organisation' in org ? org.organisation : null
  const known = [...commonJobFamilies, ...policyJobFamilies(policy), ...(context.jobFamilies ?? [])]
  const jobFamilies = new Set(known.map(plainWord))
  const readPeople = readStaff(tables.staff, { columns: mapping['staff.csv'], asOf, policy, organisation, jobFamilies })
  const staff = 'staff' in readPeople ? readPeople.staff : null
  const readOrders = readHistory(tables.history, {
    columns: mapping['history.csv'],
    asOf,
    policy,
    organisation,
    staff,
    orderWords,
  })
  const history = 'history' in readOrders ? readOrders.history : null

  const disagreeing = staff && history ? disagreements(staff, history) : []
  const unknown =
    staff && history ? strangers(staff, history, readPeople.defects) : { defects: readPeople.defects, notes: [] }
  const defects = inFileOrder([...org.defects, ...unknown.defects, ...readOrders.defects]).filter(
    ({ staffNumber }) => staffNumber === null || !leaveOut.has(staffNumber),
  )
  const notes = groupNotes([...org.notes, ...readPeople.notes, ...readOrders.notes, ...disagreeing, ...unknown.notes])
  if (defects.length > 0 || !organisation || !staff || !history) return { defects, notes, roster: null }
  return {
    defects,
    notes,
    roster: {
      units: [...organisation.rows, ...history.formerUnits],
      staff: staff.rows.filter(({ number }) => !leaveOut.has(number)),
      orders: history.orders,
      leftOut: [...leaveOut].filter((number) => staff.numbers.has(number) || history.strangers.has(number)),
    },
  }
}
