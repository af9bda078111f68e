import type { TestCity } from '../../platform/testing/database.ts'
import { importPackage } from '../../policy/index.ts'
import { modelPolicy } from '../../policy/testing/model.ts'
import { rebuildDerived } from '../derive.ts'
import { gradesOf } from '../grades.ts'
import type { OrderKind } from '../posting-rules.ts'
import type { UnitKind } from '../supervision-rules.ts'

export const grades = gradesOf(modelPolicy())

type PersonFacts = {
  readonly name: string
  readonly kana?: string
  readonly number?: string
  readonly formerFamily?: string
  readonly unit: string
  readonly grade: string | null
  readonly title?: string
  readonly hiredOn?: string
  readonly lineKind?: 'line' | 'staff'
  readonly jobFamily?: string
}
type OrderFacts = {
  readonly endsOn?: string
  readonly unit?: string
  readonly grade?: string
  readonly title?: string
}

/**
 * A city of a few people, laid as the roster import lays it: facts by name, and everything else derived. The names of people and units
 * are their keys.
 */
export type SmallCity = {
  /** Id of a person or a unit. */
  id(name: string): string
  addUnit(name: string, kind: UnitKind, under: string | null, during?: string): Promise<string>
  addPerson(facts: PersonFacts): Promise<string>
  order(name: string, kind: OrderKind, effectiveOn: string, named?: OrderFacts): Promise<string>
  /** An account of the person, with duties in force. */
  account(name: string, ...duties: string[]): Promise<string>
  rebuild(): Promise<Awaited<ReturnType<typeof rebuildDerived>>>
}

export async function layPolicy(city: TestCity) {
  await city.asOperator('test', (tx, actor) =>
    importPackage(tx, actor, { policy: modelPolicy(), effectiveOn: '2019-04-01', publish: true }),
  )
}

export function smallCity(city: TestCity): SmallCity {
  const ids = new Map<string, string>()
  let made = 0
  const id = (name: string) => {
    const found = ids.get(name)
    if (!found) throw new Error(`nobody and nothing is called ${name}`)
    return found
  }
  const one = async (sql: string, ...parameters: unknown[]) => {
    const [row] = await city.superuser(sql, parameters)
    return String(row?.id)
  }
  const known = `'[2020-01-01 00:00+09,)'`

  return {
    id,
    async addUnit(name, kind, under, during = '[2016-04-01,)') {
      const unitId = ids.get(name) ?? (await one('insert into people.unit default values returning id'))
      ids.set(name, unitId)
      made += 1
      await one(
        `insert into people.unit_version (unit_id, code, name, full_name, kind, parent_id, established_order, during, recorded)
         values ($1, $2, $3, $4, $5, $6, $7, $8, ${known})`,
        unitId,
        String(100 + made),
        name,
        under === null ? name : `${under}${name}`,
        kind,
        under === null ? null : id(under),
        made,
        during,
      )
      return unitId
    },
    async addPerson({
      name,
      kana = 'カナ',
      number,
      formerFamily,
      unit,
      grade,
      title,
      hiredOn = '2020-04-01',
      ...more
    }) {
      const personId = await one('insert into people.person (since) values (now()) returning id')
      ids.set(name, personId)
      made += 1
      const during = `[${hiredOn},)`
      await one(
        `insert into people.person_name (person_id, written, kana, given, former_family, during, recorded)
         values ($1, $2, $3, $4, $5, $6, ${known})`,
        personId,
        name,
        kana,
        name.slice(2),
        formerFamily ?? null,
        during,
      )
      await one(
        `insert into people.staff_number (number, person_id, during, recorded) values ($1, $2, $3, ${known})`,
        number ?? String(made).padStart(8, '0'),
        personId,
        during,
      )
      await one(
        `insert into people.person_detail (person_id, birth_date, recorded) values ($1, '1990-01-01', ${known})`,
        personId,
      )
      await one(
        `insert into people.employment (person_id, kind, job_family, during, recorded) values ($1, 'regular', $2, $3, ${known})`,
        personId,
        more.jobFamily ?? '一般事務職',
        during,
      )
      await one(
        `insert into people.personnel_order (person_id, kind, effective_on, unit_id, grade_id, title, line_kind, source, recorded)
         values ($1, 'hire', $2, $3, $4, $5, $6, 'feed', ${known})`,
        personId,
        hiredOn,
        id(unit),
        grade,
        title ?? null,
        more.lineKind ?? null,
      )
      return personId
    },
    order: (name, kind, effectiveOn, { endsOn, unit, grade, title } = {}) =>
      one(
        `insert into people.personnel_order (person_id, kind, effective_on, ends_on, unit_id, grade_id, title, source, recorded)
         values ($1, $2, $3, $4, $5, $6, $7, 'feed', ${known}) returning id`,
        id(name),
        kind,
        effectiveOn,
        endsOn ?? null,
        unit === undefined ? null : id(unit),
        grade ?? null,
        title ?? null,
      ),
    async account(name, ...duties) {
      const accountId = await one(
        'insert into people.account (person_id, login_name) values ($1, $2) returning id',
        id(name),
        `login-${++made}`,
      )
      for (const duty of duties)
        await one(
          `insert into people.duty_grant (account_id, duty, during, proposed_at, approved_at, reason)
           values ($1, $2, '[2020-04-01,)', now(), now(), '試験')`,
          accountId,
          duty,
        )
      return accountId
    },
    rebuild: () => city.asService('roster-import', (tx) => rebuildDerived(tx, { people: 'all', policy: grades })),
  }
}

/** The code with which something was refused, or `done`. */
export const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: { code?: string; constraint?: string }) => error.constraint ?? error.code ?? String(error),
  )
