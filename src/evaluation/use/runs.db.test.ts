import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { usingFor } from '../../platform/database/index.ts'
import { testCity } from '../../platform/testing/database.ts'
import { evaluatedCity } from '../testing/evaluated-city.ts'
import { calculateRun } from './calculating.ts'
import { myBands, usesOfMe } from './mine.ts'
import { endUseOfficer, listUseOfficers, nameUseOfficer } from './officers.ts'
import type { PayRules } from './pay-rules.ts'
import { listPayRules, setPayRules } from './pay-versions.ts'
import { exportRun } from './payroll.ts'
import { compareRuns, type LinesAsked, runLines } from './run-lines.ts'
import { listRuns, readRun } from './run-record.ts'
import { decideRun, declineRun, makeRun, type NewRun, proposeRun, throwRunAway } from './runs.ts'
import { bonusRules } from './testing/pay.ts'
import { layResults } from './testing/results.ts'

const city = testCity('2026-11-20')
const { small, as, codeOf, withScheme } = evaluatedCity(city)
const pay = <T>(work: () => Promise<T>) => usingFor('pay', work)

/** One of four in 優秀, so that three equals wait for one place. */
const rules: PayRules = {
  ...bonusRules,
  bands: bonusRules.bands.map((band) => ({
    ...band,
    quotas: band.code === '2' ? [{ scope: 'whole' as const, most: 250, aim: 250 }] : [],
  })),
  exceptions: [],
}
const setRules = (said: PayRules, number: number, who = '人事一') =>
  city.as(as(who), (tx, actor) =>
    setPayRules(tx, actor, {
      authority: 'mayor',
      use: 'bonus',
      number,
      fromDay: '2026-04-01',
      basis: '取扱要領',
      rules: said,
    }),
  )
const make = async (who: string, more: Partial<NewRun> = {}) => {
  const { runId } = await pay(() =>
    city.as(as(who), (tx, actor) =>
      makeRun(tx, actor, {
        authority: 'mayor',
        use: 'bonus',
        occasion: 'december',
        baseOn: '2026-12-01',
        name: '12月期の試算',
        copyFrom: null,
        entered: [],
        exceptions: [],
        choices: [],
        supersedes: null,
        reason: null,
        ...more,
      }),
    ),
  )
  await pay(() => city.as(as(who), (tx, actor) => calculateRun(tx, actor, runId)))
  return runId
}
const lines = async (who: string, runId: string, more: Partial<LinesAsked> = {}) =>
  (await pay(() => city.as(as(who), (tx, actor) => runLines(tx, actor, { runId, limit: 50, ...more })))).items
const lineOf = async (who: string, runId: string, name: string) =>
  (await lines(who, runId)).find(({ personId }) => personId === small.id(name))
const versionOf = async (runId: string) =>
  Number((await city.superuser('select version from evaluation.use_run where id = $1', [runId]))[0]?.version)
const step = async (who: string, act: typeof decideRun, runId: string) => {
  const version = await versionOf(runId)
  return pay(() => city.as(as(who), (tx, actor) => act(tx, actor, { runId, version })))
}
const propose = async (who: string, runId: string, documentNumber = '総人第40号') => {
  const version = await versionOf(runId)
  return pay(() => city.as(as(who), (tx, actor) => proposeRun(tx, actor, { runId, version, documentNumber })))
}
const name = (who: string, whom: string) =>
  city.as(as(who), (tx, actor) =>
    nameUseOfficer(tx, actor, { authority: 'mayor', use: 'bonus', accountId: as(whom).account }),
  )
let sheets: Record<string, string>

beforeAll(async () => {
  await withScheme()
  const marks = {
    田中花子: 'A',
    鈴木二郎: 'A',
    課長: 'B',
    税務課長: 'C',
    人事一: 'A',
    部長: null,
  }
  const laid = await layResults(city, {
    kind: 'achievement',
    from: '2026-04-01',
    to: '2026-10-01',
    officer: as('人事一').account,
    unitId: small.id('支援課'),
    by: small.id('局長'),
    marks: Object.fromEntries(Object.entries(marks).map(([who, mark]) => [small.id(who), mark])),
  })
  sheets = laid.sheets
})

describe('活用の担当', () => {
  it('is named by another of HR: nobody opens results to themself', async () => {
    expect(await codeOf(name('人事一', '人事一'))).toBe('evaluation.namesThemself')
    expect(await codeOf(name('課長', '人事一'))).toBe('evaluation.notKeeper')
    await name('人事一', '人事二')
    await name('人事二', '人事一')
    const { officers, isOfficer } = await city.as(as('人事一'), (tx, actor) =>
      listUseOfficers(tx, actor, { authority: 'mayor', use: 'bonus' }),
    )
    expect([officers.map(({ name: who }) => who), isOfficer]).toEqual([['人事一', '人事二'], true])
    const byHand = city.as(as('人事一'), (tx) =>
      sql`insert into evaluation.use_officer (appointing_authority, use, account_id) values ('mayor', 'raise', ${as('人事一').account})`.execute(
        tx,
      ),
    )
    await expect(byHand).rejects.toMatchObject({ constraint: 'nobody_names_themself' })
  })
})

describe('活用の定め', () => {
  it('is a version more each time, and refuses what does not fit together', async () => {
    expect(
      await codeOf(setRules({ ...rules, bands: rules.bands.map((band) => ({ ...band, isMiddle: false })) }, 0)),
    ).toBe('evaluation.unfit')
    expect(await codeOf(setRules(rules, 0, '課長'))).toBe('evaluation.notKeeper')
    expect(await setRules(rules, 0)).toMatchObject({ number: 1 })
    expect(await codeOf(setRules(rules, 0))).toBe('evaluation.rulesChanged')
    const seen = await city.as(as('田中花子'), (tx) => listPayRules(tx, 'mayor', 'bonus'))
    expect(seen.map(({ number, basis }) => [number, basis])).toEqual([[1, '取扱要領']])
    await expect(city.superuser(`update evaluation.use_rule set basis = 'x'`)).rejects.toMatchObject({
      constraint: 'kept_as_written',
    })
  })
})

describe('試算', () => {
  it('reads results only for 給与, and only by who is named', async () => {
    const reads = (who: string, use: string | null) =>
      usingFor(use, () =>
        city.as(as(who), async (tx) => {
          const { rows } =
            await sql`select from evaluation.results_for_use('bonus', 'mayor', (select array_agg(id) from evaluation.cycle))`.execute(
              tx,
            )
          return rows.length
        }),
      )
    expect(await reads('人事一', 'pay')).toBe(6)
    for (const use of [null, 'evaluation', 'promotion', 'transfer']) expect(await reads('人事一', use)).toBe(0)
    for (const who of ['課長', '局長', '田中花子']) expect(await reads(who, 'pay')).toBe(0)
  })

  it('says of each person which result and which rule, and leaves equals to HR', async () => {
    const runId = await make('人事一')
    const run = await pay(() => city.as(as('人事一'), (tx, actor) => readRun(tx, actor, runId)))
    // Two of three equals wait for one place; the third is the officer, whose own line they do not read.
    expect(run).toMatchObject({ state: 'simulated', people: 8, ties: 3, pending: 1, changed: 0 })
    expect(run.sources).toEqual([{ name: '上期の業績評価', cycles: ['2026-04-01の期'] }])
    expect(run.spread[0]).toMatchObject({ name: '全体', people: 7, counts: [0, 0, 6, 1, 0] })
    expect(run.aims).toEqual([{ bandName: '優秀', groupName: '全体', size: 4, aim: 1, people: 0 }])
    expect((await lineOf('人事一', runId, '税務課長'))?.reasons).toEqual([
      '上期の業績評価はC。合計1点です。',
      '1点以上なので、「良好でない」に当たります。',
    ])
    expect(await lineOf('人事一', runId, '田中花子')).toMatchObject({ bandName: '良好', isTied: true })
    expect(await lineOf('人事一', runId, '局長')).toMatchObject({
      bandName: '良好',
      valueSays: '105/100',
      isPending: false,
    })
    expect(await lineOf('人事一', runId, '部長')).toMatchObject({ bandName: '良好', isPending: true })
    expect(await lineOf('人事一', runId, '人事一')).toBeUndefined()
    expect(await lines('人事一', runId, { look: 'tied' })).toHaveLength(2)
    expect(await codeOf(propose('人事一', runId))).toBe('evaluation.tiesOpen')
  })

  it('is the same twice, and another tells who changed', async () => {
    const [one, two] = [await make('人事一'), await make('人事一')]
    const digests = await city.superuser('select digest from evaluation.use_run where id = any ($1)', [[one, two]])
    expect(digests[0]?.digest).toBe(digests[1]?.digest)
    const three = await make('人事一', {
      choices: [{ personId: small.id('田中花子'), band: '2', reason: '窓口の改善を評価した' }],
      entered: [{ staffNumber: await numberOf('鈴木二郎'), what: '停職', days: 0 }],
    })
    const compared = await pay(() =>
      city.as(as('人事一'), (tx, actor) => compareRuns(tx, actor, { runId: three, otherId: one, limit: 50 })),
    )
    expect(compared.items.map(({ name: who, before, after, valueAfter }) => [who, before, after, valueAfter])).toEqual([
      ['田中花子', '良好', '優秀', '108.1/100'],
      ['鈴木二郎', '良好', '良好', '70/100'],
    ])
    const copied = await make('人事二', { copyFrom: three, entered: null })
    expect((await lineOf('人事二', copied, '鈴木二郎'))?.penaltyName).toBe('停職')
    expect((await lineOf('人事二', copied, '田中花子'))?.bandName).toBe('優秀')
  })

  it('leaves single people out for a reason, which goes over into a copy and is in nobody’s share', async () => {
    const runId = await make('人事一', {
      exceptions: [
        { personId: small.id('田中花子'), treat: 'out', reason: '年度の途中で退職するため' },
        { personId: small.id('鈴木二郎'), treat: 'middle', reason: '災害派遣が長く、比べられないため' },
      ],
    })
    const copied = await make('人事二', { copyFrom: runId, entered: null, exceptions: null })
    for (const one of [runId, copied]) {
      expect(await lineOf('人事二', one, '田中花子')).toMatchObject({
        bandName: null,
        value: null,
        isTied: false,
        reasons: ['この計算だけの扱いで、対象外です。理由：年度の途中で退職するため'],
      })
      expect((await lineOf('人事二', one, '鈴木二郎'))?.reasons).toEqual([
        'この計算だけの扱いで、「良好」とします。理由：災害派遣が長く、比べられないため',
      ])
    }
    const anew = await make('人事二', { copyFrom: runId, entered: null, exceptions: [] })
    expect((await lineOf('人事二', anew, '田中花子'))?.bandName).toBe('良好')
    const late = city.superuser(
      `insert into evaluation.use_exception (run_id, person_id, treated, reason) values ('${runId}', '${small.id('課長')}', 'out', 'x')`,
    )
    await expect(late).rejects.toMatchObject({ constraint: 'decided_stays' })
    for (const who of ['課長', '局長', '田中花子', '鈴木二郎']) {
      const seen = city.as(as(who), (tx) => sql`select from evaluation.use_exception`.execute(tx))
      expect((await seen).rows).toEqual([])
    }
  })

  it('refuses numbers, words and days that nobody knows', async () => {
    const entered = (staffNumber: string, what: string) => make('人事一', { entered: [{ staffNumber, what, days: 0 }] })
    expect(await codeOf(entered('99999999', '停職'))).toBe('evaluation.unknownStaff')
    expect(await codeOf(entered(await numberOf('課長'), '口頭注意'))).toBe('evaluation.unknownCodes')
    expect(await codeOf(make('人事一', { baseOn: '2027-06-01', occasion: 'june' }))).toBe('evaluation.noCycle')
    expect(await codeOf(make('人事一', { occasion: 'march' }))).toBe('evaluation.noSuchOccasion')
    expect(await codeOf(make('課長'))).toBe('evaluation.notNamed')
  })

  it('is thrown away with what was entered, and is nobody else’s to see', async () => {
    const runId = await make('人事一', {
      entered: [{ staffNumber: await numberOf('課長'), what: 'absent-1', days: 2 }],
    })
    for (const who of ['課長', '局長', '田中花子']) {
      expect(await codeOf(pay(() => city.as(as(who), (tx, actor) => readRun(tx, actor, runId))))).toBe(
        'evaluation.noSuchRun',
      )
      const direct = await city.as(as(who), (tx) => sql`select from evaluation.use_line`.execute(tx))
      expect(direct.rows).toEqual([])
    }
    await pay(() => city.as(as('人事二'), (tx, actor) => throwRunAway(tx, actor, runId)))
    expect(await city.superuser('select from evaluation.use_input where run_id = $1', [runId])).toEqual([])
  })

  it('refuses where the ledger has closed 給与, instead of finding nobody with a result', async () => {
    const close = (isAllowed: boolean) =>
      city.superuser(
        `insert into people.purpose_decision (kind, use, is_allowed, in_force_on, collected_from, basis, proposed_by, approved_by, approved_at)
         values ('evaluation', 'pay', $1, '2026-11-20', null, '試験', $2, $3, now())`,
        [isAllowed, as('人事一').account, as('人事二').account],
      )
    await close(false)
    expect(await codeOf(make('人事一'))).toBe('evaluation.purposeClosed')
    await city.superuser('delete from people.purpose_decision')
    await city.superuser(`delete from evaluation.use_run where state = 'calculating'`)
  })
})

describe('決定', () => {
  let runId: string
  const waiting = async () =>
    (
      await city.superuser(
        `select act, person_id as who from platform.task where key like 'evaluation.use-run/%' and done_at is null order by key`,
      )
    ).map(({ act, who }) => `${['人事一', '人事二'].find((one) => small.id(one) === who)}：${act}`)
  const endAndName = async (who: string) => {
    await city.as(as('人事一'), (tx, actor) =>
      endUseOfficer(tx, actor, { authority: 'mayor', use: 'bonus', accountId: as(who).account }),
    )
    expect(await waiting()).toEqual([])
    await name('人事一', who)
  }
  beforeAll(async () => {
    runId = await make('人事一', {
      choices: [{ personId: small.id('田中花子'), band: '2', reason: '窓口の改善を評価した' }],
    })
  })

  it('needs a 決裁 number and a second person', async () => {
    expect(await codeOf(step('人事二', decideRun, runId))).toBe('evaluation.notInState')
    await propose('人事一', runId)
    // The other officer is asked, and nobody else; what is taken back or confirmed asks nobody.
    const asked = ['人事二：「12月期の試算」の決定を確かめる']
    expect(await waiting()).toEqual(asked)
    await endAndName('人事二')
    expect(await waiting()).toEqual(asked)
    expect(await codeOf(step('人事一', decideRun, runId))).toBe('evaluation.ownDecision')
    await step('人事二', declineRun, runId)
    expect(await waiting()).toEqual([])
    await propose('人事一', runId)
    expect(
      await codeOf(pay(() => city.as(as('人事一'), (tx, actor) => exportRun(tx, actor, { runId, format: 'csv' })))),
    ).toBe('evaluation.notDecided')
    await step('人事二', decideRun, runId)
    const run = await pay(() => city.as(as('人事二'), (tx, actor) => readRun(tx, actor, runId)))
    expect(run).toMatchObject({ state: 'decided', documentNumber: '総人第40号', decidedByName: '人事二' })
    expect(await waiting()).toEqual([])
  })

  const read = (who: string, of: string) => pay(() => city.as(as(who), (tx, actor) => readRun(tx, actor, of)))

  it('is proposed by whoever calculated it where there are two officers: the other’s proposal would wait for nobody', async () => {
    const own = await make('人事一', {
      baseOn: '2026-12-03',
      choices: [{ personId: small.id('田中花子'), band: '2', reason: '窓口の改善を評価した' }],
    })
    expect(await codeOf(propose('人事二', own))).toBe('evaluation.makerProposes')
    const byHand = city.as(as('人事二'), (tx) =>
      sql`update evaluation.use_run set state = 'proposed', version = version + 1, document_number = 'x', proposed_by = access.account_id() where id = ${own}`.execute(
        tx,
      ),
    )
    await expect(byHand).rejects.toMatchObject({ constraint: 'somebody_confirms' })
    expect(await read('人事二', own)).toMatchObject({
      state: 'simulated',
      proposalRefused: { fix: expect.stringContaining('計算した人事一さんが番号を入れ') },
    })
    expect(await read('人事一', own)).toMatchObject({ proposalRefused: null, confirmers: ['人事二'] })
    // Alone, the one who calculated it is told to have somebody named.
    await city.as(as('人事一'), (tx, actor) =>
      endUseOfficer(tx, actor, { authority: 'mayor', use: 'bonus', accountId: as('人事二').account }),
    )
    expect(await codeOf(propose('人事一', own))).toBe('evaluation.nobodyConfirms')
    await name('人事一', '人事二')
    await pay(() => city.as(as('人事一'), (tx, actor) => throwRunAway(tx, actor, own)))
  })

  it('is proposed by anybody where a third is left to confirm, and says so when they have gone', async () => {
    const third = await officerMore()
    const own = await make('人事一', {
      baseOn: '2026-12-03',
      choices: [{ personId: small.id('田中花子'), band: '2', reason: '窓口の改善を評価した' }],
    })
    await propose('人事二', own)
    expect((await read('人事一', own)).confirmers).toEqual(['人事三'])
    for (const who of ['人事一', '人事二'])
      expect(await codeOf(step(who, decideRun, own))).toBe('evaluation.ownDecision')
    await city.superuser('update people.account set disabled_at = now() where id = $1', [third])
    expect(await read('人事一', own)).toMatchObject({ state: 'proposed', confirmers: [] })
    await step('人事一', declineRun, own)
    await pay(() => city.as(as('人事一'), (tx, actor) => throwRunAway(tx, actor, own)))
  })

  it('stays as it is, whatever is tried', async () => {
    for (const statement of [
      `update evaluation.use_run set name = 'x', version = version + 1 where id = '${runId}'`,
      `delete from evaluation.use_run where id = '${runId}'`,
      `insert into evaluation.use_input (run_id, person_id, code, days) values ('${runId}', '${small.id('課長')}', 'x', 1)`,
    ])
      await expect(city.superuser(statement)).rejects.toMatchObject({ constraint: 'decided_stays' })
    await expect(
      city.superuser(`update evaluation.use_line set band = '1' where run_id = '${runId}'`),
    ).rejects.toMatchObject({
      constraint: 'kept_as_written',
    })
    expect(await codeOf(pay(() => city.as(as('人事一'), (tx, actor) => throwRunAway(tx, actor, runId))))).toBe(
      'evaluation.notInState',
    )
  })

  it('goes to 給与 as a file that runs nothing, and of which the hash is kept', async () => {
    const made = await pay(() => city.as(as('人事一'), (tx, actor) => exportRun(tx, actor, { runId, format: 'csv' })))
    const text = await made.file.text()
    expect(made.rows).toBe(8)
    expect(text).toContain('田中花子,優秀,1081,一般,上期の業績評価 A（第1回）')
    const run = await pay(() => city.as(as('人事一'), (tx, actor) => readRun(tx, actor, runId)))
    const hash = await crypto.subtle.digest('SHA-256', await made.file.arrayBuffer())
    expect(run.exports[0]).toMatchObject({ byName: '人事一', rows: 8, sha256: Buffer.from(hash).toString('hex') })
  })

  it('tells of a 再評価 that came after it', async () => {
    await city.superuser('alter table evaluation.marking disable trigger check_marking')
    await city.superuser(
      `insert into evaluation.marking (sheet_id, round, stage, given_by, items, overall) values ($1, 2, 'final', $2, '{}', 'A')`,
      [sheets[small.id('税務課長')], small.id('局長')],
    )
    await city.superuser('alter table evaluation.marking enable trigger check_marking')
    const run = await pay(() => city.as(as('人事一'), (tx, actor) => readRun(tx, actor, runId)))
    expect(run.changed).toBe(1)
    expect((await lines('人事一', runId, { look: 'changed' })).map(({ name: who }) => who)).toEqual(['税務課長'])
  })

  it('is put right by another that supersedes it, with its reason', async () => {
    const twin = await make('人事一', { copyFrom: runId, entered: null })
    expect(await codeOf(propose('人事一', twin))).toBe('evaluation.alreadyDecided')
    const next = await make('人事一', { copyFrom: runId, entered: null, supersedes: runId, reason: '再評価のため' })
    await propose('人事一', next, '総人第41号')
    await step('人事二', decideRun, next)
    const before = await pay(() => city.as(as('人事一'), (tx, actor) => readRun(tx, actor, runId)))
    expect([before.state, before.supersededBy]).toEqual(['decided', next])
    const list = await pay(() =>
      city.as(as('人事一'), (tx, actor) => listRuns(tx, actor, { authority: 'mayor', use: 'bonus' })),
    )
    expect(list.items.filter(({ state, isSuperseded }) => state === 'decided' && !isSuperseded)).toHaveLength(1)
  })
})

describe('本人', () => {
  it('sees nothing of it unless the rules say so', async () => {
    const mine = () => pay(() => city.as(as('鈴木二郎'), (tx, actor) => myBands(tx, actor)))
    expect((await mine()).items).toEqual([])
    await setRules({ ...rules, personSees: true }, 1)
    const runId = await make('人事一', {
      occasion: 'december',
      baseOn: '2026-12-02',
      choices: [{ personId: small.id('田中花子'), band: '2', reason: '窓口の改善を評価した' }],
    })
    expect((await mine()).items).toEqual([])
    await propose('人事一', runId)
    await step('人事二', decideRun, runId)
    expect((await mine()).items).toMatchObject([{ bandName: '良好', valueSays: '105/100' }])
    const direct = await city.as(as('鈴木二郎'), (tx) => sql`select person_id from evaluation.use_line`.execute(tx))
    expect(direct.rows).toEqual([{ personId: small.id('鈴木二郎') }])
  })

  it('knows for what their results were used and when it went to 給与, whether or not the band is told', async () => {
    const uses = async (who: string) => (await city.as(as(who), (tx, actor) => usesOfMe(tx, actor))).items
    const [latest, ...before] = await uses('鈴木二郎')
    expect(latest).toMatchObject({ useName: '勤勉手当の成績率', baseOn: '2026-12-02', cycles: ['2026-04-01の期'] })
    expect(before.map(({ isSuperseded, handedAt }) => [isSuperseded, handedAt.length]).toSorted()).toEqual([
      [false, 0],
      [true, 1],
    ])
    // Whose sheet nobody has confirmed had no result to be used.
    expect((await uses('部長')).map(({ cycles }) => cycles)).toEqual([[], [], []])
    expect(JSON.stringify(await uses('鈴木二郎'))).not.toContain('良好')
  })

  it('finds in the reader log that their line was looked at', async () => {
    const looks = await city.superuser(
      `select count(*)::integer as n from platform.audit_entry where did = 'evaluation.readUseLine' and about = $1 and purpose = 'pay'`,
      [small.id('鈴木二郎')],
    )
    expect(Number(looks[0]?.n)).toBeGreaterThan(0)
  })

  it('is of no use to whoever is no longer named', async () => {
    await city.as(as('人事一'), (tx, actor) =>
      endUseOfficer(tx, actor, { authority: 'mayor', use: 'bonus', accountId: as('人事二').account }),
    )
    const list = pay(() =>
      city.as(as('人事二'), (tx, actor) => listRuns(tx, actor, { authority: 'mayor', use: 'bonus' })),
    )
    expect(await codeOf(list)).toBe('evaluation.notNamed')
  })
})

/** A third officer: a sign-in of 人事課 without a person of the city. */
async function officerMore() {
  const [account] = await city.superuser(
    `insert into people.account (login_name, label) values ('officer-three', '人事三') returning id`,
  )
  await city.superuser(
    `insert into people.duty_grant (account_id, duty, during, approved_at, reason) values ($1, 'personnel', '[2026-04-01,)', now(), '試験')`,
    [account?.id],
  )
  await city.superuser(
    `insert into evaluation.use_officer (appointing_authority, use, account_id, named_by) values ('mayor', 'bonus', $1, $2)`,
    [account?.id, as('人事一').account],
  )
  return String(account?.id)
}

async function numberOf(who: string) {
  const [row] = await city.superuser('select number from people.staff_number where person_id = $1', [small.id(who)])
  return String(row?.number)
}
