import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { addDays, fiscalYearEnd, fiscalYearOf, fiscalYearStart } from '../../platform/calendar/index.ts'
import { audit, type City, insertMany, type Tx } from '../../platform/database/index.ts'
import { type LoadedPolicy, policyInForce } from '../../policy/index.ts'
import { askHolders } from '../asking.ts'
import type { Keeper } from '../gap-rules.ts'
import { type Item, itemsOf } from '../item-rules.ts'
import { type DemoProgram, demoPrograms } from './programs.ts'
import { actionChecks, programChecks } from './words.ts'

/** Who writes what a duty keeps: the holder of the demo, and their 課. */
type Hand = { readonly accountId: string; readonly personId: string; readonly unitId: string }

/**
 * The register of the demo city: owners, words, grounds, indicators over three years, the checks of last year and some of this one; some
 * gaps are left, as in a city that has just begun. Does nothing where a register is there. Items that the policy does not have are left out.
 */
export async function createDemoRegister(city: City, today: string): Promise<void> {
  await city.asOperator('demo register', async (tx, operator) => {
    const actor = { ...operator, today: Temporal.PlainDate.from(today) }
    // The city is opened on the day of the machine; the demo stands on its own.
    await sql`select set_config('sodachi.today', ${today}, true),
      set_config('sodachi.now', ${`${today}T08:30:00+09:00`}, true)`.execute(tx)
    const { there } = await tx
      .selectFrom('insight.owner')
      .select(({ fn }) => fn.countAll<number>().as('there'))
      .executeTakeFirstOrThrow()
    if (there > 0) return

    const loaded = await policyInForce(tx, today)
    const hands = await handsOf(tx, today)
    const units = await unitsByName(tx, today)
    const rows = rowsOf({ loaded, today, hands, units })
    for (const [table, those] of Object.entries(rows)) await insertMany(tx, table as keyof typeof rows, those)
    await askHolders(tx, actor)
    await audit(tx, { did: 'insight.createDemoRegister', record: `today ${today}` })
  })
}

async function handsOf(tx: Tx, today: string): Promise<ReadonlyMap<string, Hand>> {
  const { rows } = await sql<Hand & { keeper: string }>`
    select distinct on (g.duty) g.duty as keeper, a.id as "accountId", a.person_id as "personId", d.unit_id as "unitId"
    from people.duty_grant g join people.account a on a.id = g.account_id
    join people.directory_entry d on d.person_id = a.person_id and d.from_day <= ${today} and d.to_day > ${today}
    where g.duty in ('personnel', 'reform', 'training-centre') order by g.duty, a.demo_order`.execute(tx)
  return new Map(rows.map(({ keeper, ...hand }) => [keeper, hand]))
}

async function unitsByName(tx: Tx, today: string): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .selectFrom('people.unitVersion')
    .select(['name', 'unitId'])
    .where(sql<boolean>`upper_inf(recorded) and during @> ${today}::date`)
    .execute()
  return new Map(rows.map(({ name, unitId }) => [name, unitId]))
}

type Facts = {
  readonly loaded: LoadedPolicy
  readonly today: string
  readonly hands: ReadonlyMap<string, Hand>
  readonly units: ReadonlyMap<string, string>
}

function rowsOf({ loaded, today, hands, units }: Facts) {
  const thisYear = fiscalYearOf(today)
  const policyVersionId = loaded.versionId
  const rows = {
    'insight.owner': [] as Record<string, unknown>[],
    'insight.guide': [] as Record<string, unknown>[],
    'insight.document': [] as Record<string, unknown>[],
    'insight.indicator': [] as Record<string, unknown>[],
    'insight.indicatorDefinition': [] as Record<string, unknown>[],
    'insight.measurement': [] as Record<string, unknown>[],
    'insight.yearlyCheck': [] as Record<string, unknown>[],
  }
  const written = (keeper: Keeper, day: string) => ({
    recordedBy: hands.get(keeper)?.accountId ?? null,
    recordedPerson: hands.get(keeper)?.personId ?? null,
    recordedAt: `${day}T10:42:00+09:00`,
  })
  const begun = fiscalYearStart(thisYear - 3)

  itemsOf(loaded).forEach((item, place) => {
    const { itemId } = item
    const program = item.code === null ? undefined : demoPrograms[item.code]
    const keeper = program?.keeper ?? keeperOf(item)
    const unitId = units.get(program?.unit ?? '') ?? units.get(unitOf[keeper]) ?? hands.get(keeper)?.unitId
    if (unitId === undefined || isLeftOpen(item)) return
    const hand = written(keeper, begun)
    rows['insight.owner'].push({ itemId, version: 1, policyVersionId, unitId, keeper, fromDay: begun, ...hand })
    if (program) {
      const { audience, howToApply, desk } = program
      rows['insight.guide'].push({ itemId, version: 1, policyVersionId, audience, howToApply, contact: desk, ...hand })
      rows['insight.document'].push(...documentRows(itemId, program, begun).map((row) => ({ ...row, ...hand })))
      addIndicator(program, itemId)
    }
    addChecks(itemId, keeper, place, program ? programChecks : actionChecks)
  })
  return rows

  function addIndicator({ indicator, keeper, unit: measuredBy }: DemoProgram, itemId: string) {
    if (indicator === null) return
    const { name, unit, direction, baseline, target, measured, source } = indicator
    const indicatorId = idOf(`indicator ${itemId}`)
    rows['insight.indicator'].push({ id: indicatorId, itemId })
    rows['insight.indicatorDefinition'].push({
      indicatorId,
      version: 1,
      itemId,
      policyVersionId,
      name,
      unit,
      direction,
      measuredBy,
      baseline,
      baselineOn: fiscalYearEnd(thisYear - 4),
      baselineSource: source,
      target,
      targetOn: target === null ? null : fiscalYearEnd(thisYear + 1),
      ...written(keeper, begun),
    })
    measured.forEach((value, at) => {
      const measuredOn = fiscalYearEnd(thisYear - 3 + at)
      const hand = written(keeper, addDays(measuredOn, 20))
      rows['insight.measurement'].push({
        id: idOf(`measurement ${itemId} ${measuredOn}`),
        version: 1,
        indicatorId,
        itemId,
        value,
        measuredOn,
        source,
        ...hand,
      })
    })
  }

  /** Last year all; this year every third so far. */
  function addChecks(itemId: string, keeper: Keeper, place: number, words: typeof programChecks) {
    const found = words[place % words.length]
    const years = place % 3 === 0 ? [thisYear - 1, thisYear] : [thisYear - 1]
    for (const fiscalYear of years) {
      const checkedOn =
        fiscalYear === thisYear
          ? laterOf(fiscalYearStart(thisYear), addDays(today, -place - 1))
          : addDays(fiscalYearEnd(fiscalYear), -25 + (place % 20))
      rows['insight.yearlyCheck'].push({
        itemId,
        fiscalYear,
        version: 1,
        policyVersionId,
        ...found,
        checkedOn,
        ...written(keeper, checkedOn),
      })
    }
  }
}

const laterOf = (a: string, b: string) => (a > b ? a : b)

/** The same id whenever the city is made anew. */
function idOf(what: string): string {
  const hex = createHash('sha256').update(what).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** The 課 of the demo that works for a duty; a small city has nobody else. */
const unitOf = { personnel: '人事課', reform: '改革推進課', 'training-centre': '人材育成センター' } as const

/** Two actions that nobody has been named for yet. */
const isLeftOpen = ({ itemId }: Item) => /^action\/workplace\/manager\/[23]$/.test(itemId)

const keeperOf = ({ kind, initiative }: Item): Keeper =>
  kind === 'condition'
    ? 'training-centre'
    : ((['personnel', 'training-centre'] as const)[(initiative?.no ?? 3) - 1] ?? 'reform')

function documentRows(itemId: string, { basis: [name, number], form }: DemoProgram, begun: string) {
  const basis = { kind: 'basis', name, number, issuedOn: null, keptAt: '例規集' }
  const forms =
    form === null
      ? []
      : [{ kind: 'form', name: form, number: null, issuedOn: begun, keptAt: '庁内共有フォルダー「様式」' }]
  return [basis, ...forms].map((row) => ({ id: idOf(`document ${itemId} ${row.name}`), version: 1, itemId, ...row }))
}
