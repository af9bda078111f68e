import { randomUUID } from 'node:crypto'
import type { World } from '../src/app/testing/world.ts'
import { duties } from '../src/people/duty-rules.ts'
import type { TestCity } from '../src/platform/testing/open-test-city.ts'
import type { Random } from './random.ts'

/** An account of chance, and what follows of it for Tanaka's records: found out here from the facts, and not by the wall. */
export type MixedAccount = {
  readonly name: string
  /** Whether it may come in at all. */
  readonly isIn: boolean
  readonly isPerson: boolean
  /** Whether it is of Tanaka's 課, without being its head or its 職場研修推進員. */
  readonly isOfSection: boolean
  /** Whether it evaluates Tanaka today. */
  readonly isEvaluator: boolean
  /** Duties in force in its sign-in, by the names that access-matrix.yaml has for them beside Tanaka. */
  readonly duties: ReadonlySet<string>
  readonly entrance: { readonly session: string; readonly address: string }
  /** The facts in words, for a mismatch. */
  readonly facts: string
}

const today = '2026-04-01'
/** When the city learned who evaluates Tanaka, which was otherwise before. */
const learned = '2026-03-01'
/** Periods that hold today and periods that do not, half-open. */
const nowPeriods = ['[2020-04-01,)', `[${today},)`, `[2026-03-31,2026-04-02)`, `[${today},2026-04-02)`] as const
const otherPeriods = [
  `[2020-04-01,${today})`,
  '[2026-04-02,)',
  '[2020-04-01,2021-04-01)',
  '[2027-04-01,2028-04-01)',
] as const
/** Reach some people and not others: the more ways, the more often. */
const scoped = ['bureau-personnel', 'authority-personnel'] as readonly string[]
const addresses = ['10.20.0.7', '10.21.0.7', '2001:db8::7', '192.0.2.7'] as const
const networks = ['10.20.0.0/16', '10.0.0.0/8', '2001:db8::/32', '192.0.2.7/32'] as const
/** Address × network, worked out by hand. */
const isWithin: Readonly<Record<(typeof addresses)[number], readonly (typeof networks)[number][]>> = {
  '10.20.0.7': ['10.20.0.0/16', '10.0.0.0/8'],
  '10.21.0.7': ['10.0.0.0/8'],
  '2001:db8::7': ['2001:db8::/32'],
  '192.0.2.7': ['192.0.2.7/32'],
}

function shuffled<T>(random: Random, items: readonly T[]): T[] {
  const left = [...items]
  return items.map(() => left.splice(random.below(left.length), 1)[0] as T)
}

/**
 * Lays accounts with any mixture of duties, scopes, relations, periods and states, in a city whose settings hold duties back by network and
 * by second proof. Tanaka's own unit is somewhere below the bureau, and Tanaka works beside it elsewhere, which gives nobody a right.
 */
export async function mixAccounts(city: TestCity, world: World, random: Random, many: number): Promise<MixedAccount[]> {
  const { units, people } = world
  const one = async (sql: string, values: unknown[] = []) => String((await city.superuser(sql, values))[0]?.id)
  await city.superuser(
    `select set_config('sodachi.today', '${today}', false), set_config('sodachi.now', '${today}T09:00+09', false)`,
  )

  const unit = async (name: string, parent: string) => {
    const id = await one('insert into people.unit default values returning id')
    await city.superuser(
      `insert into people.unit_version (unit_id, code, name, full_name, kind, parent_id, established_order, appointing_authority, during)
       values ($1, $2, $3, $3, 'department', $4, 500, 'mayor', '[2020-04-01,)')`,
      [id, `x${random.below(1_000_000_000)}`, name, parent],
    )
    return id
  }
  const places: Record<string, string> = {
    bureau: String(units.bureau),
    section: String(units.section),
    board: String(units.board),
  }
  places.sister = await unit('となりの部', places.bureau as string)
  const above = new Set(['bureau', 'section'])
  let parent = places.bureau as string
  for (let depth = random.below(4); depth > 0; depth -= 1) {
    const name = `between${depth}`
    parent = places[name] = await unit(name, parent)
    above.add(name)
  }
  await city.superuser(`update people.unit_version set parent_id = $1 where unit_id = $2`, [parent, places.section])
  if (random.chance(0.5))
    await city.superuser(
      `insert into people.posting (person_id, kind, unit_id, by_kind, order_id, during)
       select $1, 'concurrent', $2, 'transfer', id, '[2020-04-01,)' from people.personnel_order where person_id = $1 limit 1`,
      [people.self, random.pick([places.board, places.sister])],
    )

  const needsProof = duties.filter(() => random.chance(0.3))
  const bound = Object.fromEntries(
    duties.filter(() => random.chance(0.3)).map((duty) => [duty, [random.pick(networks)]]),
  )
  await city.superuser(
    `insert into platform.setting values ('second-factor-duties', $1), ('duty-networks', $2)
     on conflict (key) do update set value = excluded.value`,
    [JSON.stringify(needsProof), JSON.stringify(bound)],
  )

  // There is one 一次評価者 at a time and state of knowledge: whoever comes first gets a slot.
  await city.superuser(`delete from people.supervision where role = 'first-evaluator'`)
  const slots = shuffled(random, [
    { during: random.pick([`[${today},)`, `[${today},2026-04-02)`]), until: null, isNow: true },
    { during: `[2022-04-01,${today})`, until: null, isNow: false },
    { during: '[2020-04-01,2021-04-01)', until: null, isNow: false },
    { during: '[2020-04-01,)', until: learned, isNow: false },
  ])

  const mixed: MixedAccount[] = []
  for (let nth = 0; nth < many; nth += 1) mixed.push(await lay(`mixed${nth}`))
  return mixed

  async function lay(name: string): Promise<MixedAccount> {
    const facts: string[] = []
    const inForce = new Set<string>()
    let mayEnter = true
    let isOfSection = false
    const personId = random.chance(0.7) ? await layPerson() : null
    const isStopped = random.chance(0.1)
    const isDemo = random.chance(0.1)
    if (isStopped) facts.push('stopped')
    if (isDemo) facts.push('an account of a demo')
    mayEnter &&= !isStopped && !isDemo
    const accountId = await one(
      `insert into people.account (person_id, login_name, label, disabled_at, is_demo) values ($1, $2, $2, $3, $4) returning id`,
      [personId, `${name}-${random.below(1_000_000_000)}`, isStopped ? `${today}T08:00+09` : null, isDemo],
    )
    await city.superuser(
      `insert into auth."user" (id, name, email, "emailVerified", username) values ($1::uuid, $2, $1 || '@mixed.invalid', true, $1)`,
      [accountId, name],
    )

    const address = random.pick(addresses)
    const hasSecondProof = random.chance(0.5)
    const isEnded = random.chance(0.07)
    facts.push(`from ${address}${hasSecondProof ? ', with a second proof' : ''}`)
    if (isEnded) facts.push('its sign-in has ended')
    mayEnter &&= !isEnded
    const session = randomUUID()
    await city.superuser(
      `insert into auth.session ("expiresAt", token, "updatedAt", "userId", "secondFactor")
       values (clock_timestamp() + $3::interval, $1, clock_timestamp(), $2, $4)`,
      [session, accountId, isEnded ? '-1 minute' : '8 hours', hasSecondProof ? 'code' : null],
    )

    const isAdministrator = random.chance(0.08)
    const chosen = isAdministrator
      ? (['system-administrator'] as const)
      : duties.filter((duty) => duty !== 'system-administrator' && random.chance(scoped.includes(duty) ? 0.5 : 0.15))
    for (const duty of chosen) {
      const state = random.pick([
        'in force',
        'in force',
        'in force',
        'in force',
        'other days',
        'proposed',
        'revoked',
      ] as const)
      const scopeUnit = duty === 'bureau-personnel' ? random.pick(Object.keys(places)) : null
      const authority = duty === 'authority-personnel' ? random.pick(['mayor', 'board-of-education']) : null
      await city.superuser(
        `insert into people.duty_grant (account_id, duty, unit_id, appointing_authority, during, approved_at, revoked_at, reason)
         values ($1, $2, $3, $4, $5, $6, $7, '試験')`,
        [
          accountId,
          duty,
          scopeUnit === null ? null : places[scopeUnit],
          authority,
          random.pick(state === 'other days' ? otherPeriods : nowPeriods),
          state === 'proposed' ? null : `${today}T08:00+09`,
          state === 'revoked' ? `${today}T08:30+09` : null,
        ],
      )
      const withheld =
        (needsProof.includes(duty) && !hasSecondProof) ||
        (bound[duty] !== undefined && !bound[duty].some((network) => isWithin[address].includes(network)))
      facts.push(`${duty} ${scopeUnit ?? authority ?? ''} ${state}${withheld ? ', held back' : ''}`)
      if (state !== 'in force' || withheld) continue
      if (scopeUnit !== null) inForce.add(above.has(scopeUnit) ? duty : `${duty}-elsewhere`)
      else if (authority !== null) inForce.add(authority === 'mayor' ? duty : `${duty}-elsewhere`)
      else inForce.add(duty)
    }

    const isEvaluator = personId !== null && (await layRelation(personId))
    return {
      name,
      isIn: mayEnter,
      isPerson: personId !== null,
      isOfSection,
      isEvaluator,
      duties: inForce,
      entrance: { session, address },
      facts: facts.join('; '),
    }

    async function layPerson(): Promise<string> {
      const id = await one('insert into people.person default values returning id')
      const place = random.pick(Object.keys(places))
      const authority = random.pick(['mayor', 'board-of-education'])
      const isEmployed = random.chance(0.9)
      const period = random.pick(isEmployed ? nowPeriods : otherPeriods)
      await city.superuser(
        `insert into people.person_name (person_id, written, kana, during) values ($1, $2, 'カナ', '[2020-04-01,)')`,
        [id, name],
      )
      await city.superuser(
        `insert into people.staff_number (number, person_id, during) values ($2, $1, '[2020-04-01,)')`,
        [id, String(20_000_000 + random.below(70_000_000))],
      )
      await city.superuser(
        `insert into people.employment (person_id, kind, job_family, appointing_authority, during) values ($1, 'regular', '一般事務職', $2, $3)`,
        [id, authority, period],
      )
      const order = await one(
        `insert into people.personnel_order (person_id, kind, effective_on, unit_id, grade_id, title, source)
         values ($1, 'hire', '2020-04-01', $2, 'officer', '主事', 'feed') returning id`,
        [id, places[place]],
      )
      await city.superuser(
        `insert into people.posting (person_id, kind, unit_id, grade_id, by_kind, order_id, during)
         values ($1, 'main', $2, 'officer', 'hire', $3, '[2020-04-01,)')`,
        [id, places[place], order],
      )
      await city.superuser(
        `insert into people.directory_entry (person_id, written, kana, search_key, grams, unit_id, unit_name, unit_order, grade_id, grade_order, from_day)
         values ($1, $2, 'カナ', '', '{}', $3, '課', '1', 'officer', 6, '2020-04-01')`,
        [id, name, places[place]],
      )
      isOfSection = place === 'section'
      facts.push(`a person in ${place}, of ${authority}, employed ${period}`)
      mayEnter &&= isEmployed
      return id
    }

    /** Whether it evaluates Tanaka today, by what is known now. */
    async function layRelation(supervisorId: string): Promise<boolean> {
      const slot = random.chance(0.4) ? slots.pop() : undefined
      if (slot === undefined) return false
      await city.superuser(
        `insert into people.supervision (person_id, supervisor_id, role, unit_id, during, recorded)
         values ($1, $2, 'first-evaluator', $3, $4, tstzrange($5, $6))`,
        [people.self, supervisorId, places.section, slot.during, slot.until ? '2020-01-01' : learned, slot.until],
      )
      facts.push(`一次評価者 ${slot.during}${slot.until === null ? '' : `, as was known until ${slot.until}`}`)
      return slot.isNow
    }
  }
}
