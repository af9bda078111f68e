import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { fiscalYearOf } from '../../platform/calendar/index.ts'
import { type Actor, audit, type City, type DB, insertMany, type Tx } from '../../platform/database/index.ts'
import { invariant } from '../../platform/refusal.ts'
import { importPackage, policyOn, readPackage } from '../../policy/index.ts'
import { createDemoAccounts } from '../accounts/index.ts'
import { rebuildDerived } from '../derive.ts'
import { gradesOf } from '../grades.ts'
import { noteFollowed } from '../rebuild.ts'
import { type DemoCityOptions, demoCity } from './city.ts'
import { earlierPolicy } from './earlier-policy.ts'
import type { Organisation } from './organisation.ts'
import { fieldGroupsOf } from './organisation-rows.ts'
import { randomOf } from './random.ts'
import { refuse } from './refusals.ts'
import { rowsOf } from './rows.ts'
import { chooseSignIns, type DemoSignIn } from './sign-ins.ts'

export type CreatedDemoCity = {
  readonly signIns: readonly DemoSignIn[]
  /** One for all of them, and public. */
  readonly password: string
  readonly counts: Readonly<Record<'staff' | 'fiscalYearStaff' | 'orders' | 'units', number>>
}

const leastStaff = 120
const mostStaff = 30_000
const password = 'sodachi-demo'

/**
 * Fills an empty database with 架空市, in one transaction: its organisation, its people with ten years of orders, the model policy and the
 * sign-ins of the demo. Refuses where people are already. `note` is told of each step.
 */
export async function createDemoCity(
  city: City,
  options: DemoCityOptions,
  note: (text: string) => void = () => undefined,
): Promise<CreatedDemoCity> {
  const { staff, seed, today } = options
  if (!Number.isInteger(staff) || staff < leastStaff || staff > mostStaff)
    throw refuse.demoOutOfRange(leastStaff, mostStaff)
  return city.asOperator('demo', async (tx, actor) => {
    await refuseIfPeopled(tx)
    await standOn(tx, today)
    note(`架空市の職員${staff.toLocaleString('ja')}人と10年分の発令を考えています。`)
    const made = demoCity(options)
    const rows = rowsOf(made, randomOf(seed).branch('rows'))
    const signIns = chooseSignIns(made)

    await setUp(tx, today, made.service.organisation)
    const { policy, versionId } = await publishModelPolicy(tx, actor, today)
    note(`発令${rows['people.personnelOrder'].length.toLocaleString('ja')}件を書き込んでいます。`)
    for (const [table, those] of Object.entries(rows)) await insertMany(tx, table as keyof DB & string, those)
    note('配置、上司と評価者、職員名簿を作っています。')
    await rebuildDerived(tx, { people: 'all', policy: gradesOf(policy) })
    await noteFollowed(tx, versionId)
    await openSignIns(tx, signIns, today)
    await audit(tx, { did: 'people.createDemoCity', record: `staff ${staff}, seed ${seed}, today ${today}` })

    const fiscalYearStaff = made.service.active.filter(({ stints }) => stints.at(-1)?.kind === 'fiscal-year').length
    const counts = {
      staff: made.service.active.length - fiscalYearStaff,
      fiscalYearStaff,
      orders: rows['people.personnelOrder'].length,
      units: rows['people.unit'].length,
    }
    return { signIns, password, counts }
  })
}

async function refuseIfPeopled(tx: Tx) {
  await sql`lock table people.person in share row exclusive mode`.execute(tx) // two commands take turns
  const { people } = await tx
    .selectFrom('people.person')
    .select(({ fn }) => fn.countAll<number>().as('people'))
    .executeTakeFirstOrThrow()
  if (people > 0) throw refuse.notEmpty(people)
}

/** The city is opened on the day of the machine; what is made now is learned on the day of the demo. */
async function standOn(tx: Tx, today: string) {
  await sql`select set_config('sodachi.today', ${today}, true),
    set_config('sodachi.now', ${`${today}T08:30:00+09:00`}, true)`.execute(tx)
}

async function setUp(tx: Tx, today: string, { units }: Organisation) {
  const settings = {
    demo: true,
    'anchored-day': today,
    'city-name': '架空市',
    contact: '総務局 人事課 人材育成担当（内線 0000）',
    'field-groups': fieldGroupsOf(units),
  }
  const rows = Object.entries(settings).map(([key, value]) => ({ key, value: JSON.stringify(value) }))
  await tx
    .insertInto('platform.setting')
    .values(rows)
    .onConflict((conflict) => conflict.column('key').doUpdateSet((row) => ({ value: row.ref('excluded.value') })))
    .execute()
}

/** The bundled policy since 1 April, and before it an earlier one, so that versions can be compared; unless the city has one in force already. */
async function publishModelPolicy(tx: Tx, actor: Actor, today: string) {
  const inForce = await policyOn(tx, today)
  if (inForce) return inForce
  const file = join(import.meta.dirname, '../../../policy/model/policy.yaml')
  const { package: policy } = readPackage(readFileSync(file, 'utf8'))
  invariant(policy, 'the bundled policy is sound')
  const year = fiscalYearOf(today)
  await importPackage(tx, actor, { policy: earlierPolicy(policy), effectiveOn: `${year - 6}-04-01`, publish: true })
  const { versionId } = await importPackage(tx, actor, { policy, effectiveOn: `${year}-04-01`, publish: true })
  return { policy, versionId }
}

async function openSignIns(tx: Tx, signIns: readonly DemoSignIn[], today: string) {
  const wanted = signIns.map(({ loginName, label, personId }) => ({ loginName, label, personId }))
  const accounts = await createDemoAccounts(tx, { password, accounts: wanted })
  const idOf = ({ loginName }: DemoSignIn) => accounts.get(loginName) ?? null
  // The two of 人事課 come from the command line, as the first ones of every city do; the rest is proposed by one, approved by the other.
  const [proposer, approver] = signIns.filter(({ duty }) => duty === 'personnel').map(idOf)
  const granted = signIns.flatMap((signIn) => {
    if (signIn.duty === null) return []
    const isFirst = signIn.duty === 'personnel'
    return [
      {
        accountId: idOf(signIn),
        duty: signIn.duty,
        during: `[${fiscalYearOf(today)}-04-01,)`,
        proposedBy: isFirst ? null : proposer,
        approvedBy: isFirst ? null : approver,
        approvedAt: `${today}T08:30:00+09:00`,
        proposedAt: `${today}T08:30:00+09:00`,
        reason: '架空市の見本の担当',
      },
    ]
  })
  await insertMany(tx, 'people.dutyGrant', granted)
  const people = signIns.flatMap(({ personId }) => (personId === null ? [] : [personId]))
  await sql`select platform.ask(person, 'people.confirm-details', '登録されている氏名・所属を確かめる',
    '違うところがあれば、所属の庶務担当に知らせてください。', null, 2, '/me', '確かめる')
    from unnest(${people}::uuid[]) person`.execute(tx)
}
