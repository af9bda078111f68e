import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { printedFor } from '../platform/pdf/index.ts'
import { testCity } from '../platform/testing/database.ts'
import { listAppeals, readAppeal } from './appeal-record.ts'
import type { AppealForm } from './appeal-rules.ts'
import { appealCandidates, readAppealWays } from './appeal-ways.ts'
import {
  type AskedAppealAct,
  actOnAppeal,
  fileAppeal,
  nameAppealMember,
  recordAppeal,
  relieveAppealMember,
} from './appeals.ts'
import { nameOfficer } from './cycles.ts'
import { collectAppealForm } from './print/appeal-letters.ts'
import { readSheet } from './record.ts'
import { evaluatedCity } from './testing/evaluated-city.ts'
import { pdfWords } from './testing/pdf-words.ts'
import { saveMarks } from './writing.ts'

const city = testCity('2026-04-01')
const { small, as, codeOf, withScheme, opened, sheetOf, act } = evaluatedCity(city)
let cycleId: string
let sheetId: string

const marks = Object.fromEntries(
  ['knowledge', 'judgement', 'planning', 'coordination', 'ethics', 'motivation'].map((id) => [
    id,
    { mark: 'B', comment: '' },
  ]),
)
const mark = (who: string, stage: 'evaluator' | 'adjuster') =>
  city.as(as(who), (tx, actor) =>
    saveMarks(tx, actor, {
      sheetId,
      stage,
      edition: 0,
      items: stage === 'evaluator' ? marks : {},
      overall: 'B',
      overallComment: '事実のとおり',
    }),
  )
const file = (who: string, kind: 'explanation' | 'consultation' | 'formal', id = sheetId) =>
  city.as(as(who), (tx, actor) =>
    fileAppeal(tx, actor, { sheetId: id, kind, text: '説明のない評語がある', wish: '根拠を聞きたい' }),
  )
const read = (who: string, appealId: string) => city.as(as(who), (tx, actor) => readAppeal(tx, actor, appealId))
const list = async (who: string) => (await city.as(as(who), (tx, actor) => listAppeals(tx, actor))).items
const versionOf = async (appealId: string) =>
  Number((await city.superuser('select version from evaluation.appeal where id = $1', [appealId]))[0]?.version)
const move = async (who: string, appealId: string, act: AskedAppealAct['act'], more: Partial<AskedAppealAct> = {}) => {
  const version = await versionOf(appealId)
  const asked = { appealId, act, version, text: null, decision: null, documentNumber: null, ...more }
  return (await city.as(as(who), (tx, actor) => actOnAppeal(tx, actor, asked))).state
}
/** Open 手続き of a 苦情: whose, and what. */
const tasksOf = async (appealId: string) =>
  (
    await city.superuser(
      `select act, person_id as who from platform.task where key = $1 and done_at is null order by act, who`,
      [`evaluation.appeal/${appealId}`],
    )
  ).map(({ act: what, who }) => `${everybody.find((one) => small.id(one) === who)}：${what}`)
const everybody = ['局長', '部長', '課長', '税務課長', '田中花子', '鈴木二郎', '人事一', '人事二']
const name = (who: string, appealId: string, member: string, role: 'handler' | 'chair' | 'member' = 'member') =>
  city.as(as(who), (tx, actor) => nameAppealMember(tx, actor, { appealId, personId: small.id(member), role }))

beforeAll(async () => {
  await withScheme()
  cycleId = await opened()
  await city.as(as('人事一'), (tx, actor) => nameOfficer(tx, actor, { cycleId, accountId: as('人事二').account }))
  sheetId = await sheetOf(cycleId, '田中花子')
  city.standOn('2027-01-20')
  await act('課長', sheetId, 'startEvaluation')
  await mark('課長', 'evaluator')
  await act('課長', sheetId, 'sendEvaluation')
  await act('部長', sheetId, 'startAdjustment')
  await mark('部長', 'adjuster')
  await act('部長', sheetId, 'sendAdjustment')
  await act('局長', sheetId, 'startConfirmation')
  await act('局長', sheetId, 'confirm')
})

describe('苦情の申出', () => {
  it('of a result waits for 開示, and is the person’s own; 苦情相談 needs none', async () => {
    expect(await codeOf(file('田中花子', 'formal'))).toBe('evaluation.nothingDisclosed')
    expect(await codeOf(file('課長', 'consultation'))).toBe('evaluation.appealIsOwn')
    expect(await codeOf(file('税務課長', 'consultation'))).toBe('evaluation.noSuchSheet')
    const { appealId, answerBy } = await file('田中花子', 'consultation')
    expect(answerBy).toBe('2027-02-19')
    expect(await codeOf(file('田中花子', 'consultation'))).toBe('evaluation.appealThere')
    expect((await tasksOf(appealId)).sort()).toEqual([
      '人事一：新しい評価の苦情の担当を決める',
      '人事二：新しい評価の苦情の担当を決める',
    ])
    expect(await move('田中花子', appealId, 'withdraw')).toBe('withdrawn')
    expect(await tasksOf(appealId)).toEqual([])
    expect(await codeOf(move('人事一', appealId, 'take'))).toBe('evaluation.noSuchAppeal')
  })

  it('is told to the officers of the cycle, without a name', async () => {
    const told = await city.superuser(
      `select happened, audience from platform.notification where key like 'evaluation.appeal-filed/%'`,
    )
    expect(told).toHaveLength(2)
    expect(told.every(({ happened }) => happened === '評価についての苦情相談が届きました。')).toBe(true)
  })
})

describe('before somebody files', () => {
  const ways = (who: string) => city.as(as(who), (tx, actor) => readAppealWays(tx, actor, sheetId))
  it('they read what they may file and why not, what follows, and the other ways; nobody else does', async () => {
    const before = await ways('田中花子')
    expect(before.kinds.map(({ kind, refused }) => [kind, refused === null])).toEqual([
      ['explanation', false],
      ['consultation', true],
      ['formal', false],
    ])
    expect(before).toMatchObject({
      days: null,
      otherWays: ['人事委員会への苦情相談'],
      afterFiling: '人事課の担当が話を聞きます。',
    })
    expect(await codeOf(ways('人事一'))).toBe('evaluation.appealIsOwn')
    expect(await codeOf(ways('税務課長'))).toBe('evaluation.noSuchSheet')
  })
})

describe('苦情処理', () => {
  let appealId: string
  beforeAll(async () => {
    city.standOn('2027-03-15')
    await act('人事一', sheetId, 'disclose')
    city.standOn('2027-03-23')
    const ways = await city.as(as('田中花子'), (tx, actor) => readAppealWays(tx, actor, sheetId))
    // A week from the day after ends on 春分の日 moved to Monday: the next day.
    expect(ways.days).toEqual({
      disclosedOn: '2027-03-15',
      days: 7,
      counts: 'calendar',
      until: '2027-03-23',
      closed: [{ day: '2027-03-22', why: '振替休日' }],
    })
    appealId = (await file('田中花子', 'formal')).appealId
  })

  it('is hidden from whoever evaluated, and from everybody else', async () => {
    for (const who of ['課長', '部長', '局長', '税務課長', '鈴木二郎']) {
      expect(await codeOf(read(who, appealId))).toBe('evaluation.noSuchAppeal')
      expect(await list(who)).toEqual([])
    }
    // Who may take it learns that it is there, and neither whose it is nor what it says.
    expect(await read('人事一', appealId)).toMatchObject({
      roles: ['officer'],
      may: ['take'],
      person: null,
      text: null,
      sheetId: null,
    })
    expect((await list('人事一')).find((one) => one.appealId === appealId)).toMatchObject({ as: 'officer', name: null })
  })

  it('is hidden from direct SQL in the same way: an officer is told that there is one, and reads no row of it', async () => {
    const seen = (who: string, statement: string) =>
      city.as(as(who), async (tx) => (await sql.raw(statement).execute(tx)).rows)
    for (const who of ['人事一', '人事二', '課長', '部長', '局長', '鈴木二郎'])
      for (const table of ['appeal', 'appeal_member', 'appeal_record'])
        expect(
          await seen(
            who,
            `select * from evaluation.${table} where ${table === 'appeal' ? 'state' : `'filed'`} = 'filed'`,
          ),
        ).toEqual([])
    expect(await seen('人事一', 'select * from evaluation.new_appeals()')).toEqual([
      {
        id: appealId,
        cycleId,
        cycleName: '令和8年度 能力評価',
        kind: 'formal',
        filedOn: '2027-03-23',
        answerBy: '2027-04-22',
        version: 0,
      },
    ])
    for (const who of ['課長', '鈴木二郎', '田中花子'])
      expect(await seen(who, 'select * from evaluation.new_appeals()')).toEqual([])
    expect(await seen('課長', `select evaluation.take_appeal('${appealId}') as taken`)).toEqual([{ taken: false }])
    // Nobody makes themselves its 担当 past the function, and so none reads it before it is theirs.
    await expect(
      seen(
        '人事一',
        `insert into evaluation.appeal_member (appeal_id, person_id, role) values ('${appealId}', '${small.id('人事一')}', 'handler')`,
      ),
    ).rejects.toMatchObject({ code: '42501' })
  })

  it('does not reach an officer who had a part in the sheet, by the API or by SQL', async () => {
    await city.superuser(
      `insert into evaluation.sheet_role (sheet_id, person_id, role, from_day, ended_on) values ($1, $2, 'evaluator', '2026-04-01', '2026-06-01')`,
      [sheetId, small.id('人事二')],
    )
    expect(await codeOf(read('人事二', appealId))).toBe('evaluation.noSuchAppeal')
    expect(await list('人事二')).toEqual([])
    expect(await codeOf(move('人事二', appealId, 'take'))).toBe('evaluation.noSuchAppeal')
    await city.superuser(`delete from evaluation.sheet_role where sheet_id = $1 and person_id = $2`, [
      sheetId,
      small.id('人事二'),
    ])
  })

  it('does not reach who was 上司 in the period before the cycle was opened, and has no role on any sheet', async () => {
    await city.superuser(
      `update people.supervision set during = daterange('2026-04-02', upper(during)) where person_id = $1 and role = 'superior'`,
      [small.id('田中花子')],
    )
    const laid = `insert into people.supervision (person_id, supervisor_id, role, unit_id, during) values ($1, $2, 'superior', $3, daterange('2026-04-01', '2026-04-02'))`
    await city.superuser(laid, [small.id('田中花子'), small.id('人事二'), small.id('支援課')])
    expect(await codeOf(read('人事二', appealId))).toBe('evaluation.noSuchAppeal')
    expect(await codeOf(move('人事二', appealId, 'take'))).toBe('evaluation.noSuchAppeal')
    await city.superuser(`delete from people.supervision where supervisor_id = $1`, [small.id('人事二')])
  })

  it('is taken by one officer, and closed to the other from then on', async () => {
    expect(await move('人事一', appealId, 'take')).toBe('examining')
    expect(await tasksOf(appealId)).toEqual(['人事一：評価の苦情について話を聞き、委員会の意見を求める'])
    expect(await codeOf(move('人事二', appealId, 'take'))).toBe('evaluation.noSuchAppeal')
    const seen = await read('人事一', appealId)
    expect(seen).toMatchObject({
      roles: ['handler'],
      text: '説明のない評語がある',
      person: { name: '田中花子' },
      answerBy: '2027-04-22',
    })
    expect(seen.recused.map(({ name: who, why }) => `${who}：${why}`).sort()).toEqual(
      [
        '課長：一次評価者なので、担当と委員から外れます。',
        '部長：調整者なので、担当と委員から外れます。',
        '局長：確認者なので、担当と委員から外れます。',
        '田中花子：本人なので、担当と委員から外れます。',
      ].sort(),
    )
    expect((await read('田中花子', appealId)).members.map(({ name: who }) => who)).toEqual(['人事一'])
  })

  it('is offered no candidate who evaluated, was evaluated or is in it already; the count says that some were left out', async () => {
    const candidates = (who: string, q: string) =>
      city.as(as(who), (tx, actor) => appealCandidates(tx, actor, { appealId, q }))
    const { items, leftOut } = await candidates('人事一', '課長')
    expect([items.map(({ written }) => written), leftOut]).toEqual([['税務課長'], 1])
    expect((await candidates('人事一', '田中')).items).toEqual([])
    expect((await candidates('人事一', '人事一')).items).toEqual([])
    expect(await codeOf(candidates('人事二', '税務'))).toBe('evaluation.noSuchAppeal')
    expect(await codeOf(candidates('田中花子', '税務'))).toBe('evaluation.notYourPart')
  })

  it('has no committee member who evaluated, whoever names them and however', async () => {
    for (const who of ['課長', '部長', '局長', '田中花子'])
      expect(await codeOf(name('人事一', appealId, who))).toBe('evaluation.recused')
    const byHand = city.superuser(
      `insert into evaluation.appeal_member (appeal_id, person_id, role) values ($1, $2, 'chair')`,
      [appealId, small.id('課長')],
    )
    await expect(byHand).rejects.toMatchObject({ constraint: 'recused' })
    // Who was of the chain is told to those who handle it alone, whatever ids one knows.
    const asked = (who: string) =>
      city.as(as(who), async (tx) => {
        const ids = [small.id('課長')]
        return (await sql`select why from evaluation.recusals(${appealId}, ${ids}::uuid[])`.execute(tx)).rows
      })
    expect(await asked('人事一')).toEqual([{ why: 'evaluator' }])
    expect(await asked('人事二')).toEqual([])
    expect(await asked('局長')).toEqual([])
    const direct = city.as(as('局長'), (tx) =>
      sql`select evaluation.recusal(${sheetId}, ${small.id('課長')})`.execute(tx),
    )
    await expect(direct).rejects.toMatchObject({ code: '42501' })
    await name('人事一', appealId, '税務課長', 'chair')
    await name('人事一', appealId, '鈴木二郎')
    // Each has a 手続き of their own; of those who evaluated nobody has one, nor could count another's.
    expect((await tasksOf(appealId)).sort()).toEqual([
      '人事一：評価の苦情について話を聞き、委員会の意見を求める',
      '税務課長：評価の苦情の記録を読み、委員会の意見をまとめる',
      '鈴木二郎：評価の苦情の記録を読み、委員会の意見をまとめる',
    ])
    for (const who of ['課長', '部長', '局長', '人事二']) {
      const seen = city.as(as(who), (tx) =>
        sql`select from platform.task where key = ${`evaluation.appeal/${appealId}`} and done_at is null`.execute(tx),
      )
      expect((await seen).rows).toEqual([])
    }
    expect(await codeOf(name('税務課長', appealId, '人事二'))).toBe('evaluation.notYourPart')
  })

  it('keeps what was heard from the person and from whoever evaluated', async () => {
    const heard = { appealId, kind: 'hearing', ofWhom: '一次評価者', text: '根拠の事実を二つ聞いた' } as const
    const record = (who: string, happenedOn = '2027-03-23') =>
      city.as(as(who), (tx, actor) => recordAppeal(tx, actor, { ...heard, happenedOn }))
    const tomorrow = city.clock.today().add({ days: 1 }).toString()
    expect(await codeOf(record('人事一', tomorrow))).toBe('evaluation.happensLater')
    await expect(
      city.as(as('人事一'), (tx) =>
        tx
          .insertInto('evaluation.appealRecord')
          .values({ ...heard, number: 1, happenedOn: tomorrow })
          .execute(),
      ),
    ).rejects.toMatchObject({ code: '42501' })
    expect(await record('人事一')).toEqual({ number: 1 })
    expect(await record('税務課長')).toEqual({ number: 2 })
    expect(await codeOf(record('鈴木二郎'))).toBe('evaluation.notYourPart')
    expect((await read('鈴木二郎', appealId)).records).toHaveLength(2)
    expect((await read('田中花子', appealId)).records).toEqual([])
    await expect(city.superuser(`update evaluation.appeal_record set text = 'x'`)).rejects.toMatchObject({
      constraint: 'kept_as_written',
    })
  })

  it('is decided on the opinion and on a document; 再評価 begins its round at once', async () => {
    expect(
      await codeOf(
        move('人事一', appealId, 'decide', { text: '認める', decision: 'again', documentNumber: '総人第12号' }),
      ),
    ).toBe('evaluation.outOfTurn')
    expect(await move('税務課長', appealId, 'opine', { text: '一項目は根拠が足りない' })).toBe('opined')
    expect(await tasksOf(appealId)).toEqual(['人事一：評価の苦情を決定して、通知する'])
    expect(
      await codeOf(
        move('税務課長', appealId, 'decide', { text: '認める', decision: 'again', documentNumber: '総人第12号' }),
      ),
    ).toBe('evaluation.notYourPart')
    expect(await codeOf(move('人事一', appealId, 'decide', { text: '認める', decision: 'again' }))).toBe(
      'evaluation.basisMissing',
    )
    expect(await codeOf(move('人事一', appealId, 'decide', { text: '認める', documentNumber: '総人第12号' }))).toBe(
      'evaluation.decisionMissing',
    )
    expect(
      await move('人事一', appealId, 'decide', {
        text: '一項目を評価し直します',
        decision: 'again',
        documentNumber: '総人第12号',
      }),
    ).toBe('decided')
    expect(await tasksOf(appealId)).toEqual([])
    const sheet = await city.as(as('田中花子'), (tx, actor) => readSheet(tx, actor, sheetId))
    expect([sheet.state, sheet.round]).toEqual(['evaluating', 2])
    const own = await read('田中花子', appealId)
    expect(own).toMatchObject({
      decision: 'again',
      answer: '一項目を評価し直します',
      opinion: '一項目は根拠が足りない',
      otherWays: ['人事委員会への苦情相談'],
    })
    expect(await codeOf(move('田中花子', appealId, 'withdraw'))).toBe('evaluation.outOfTurn')
    const told = await city.superuser(`select happened from platform.notification where key = $1`, [
      `evaluation.appeal/${appealId}`,
    ])
    expect(told).toEqual([{ happened: 'あなたの苦情処理に、回答がありました。' }])
  })

  it('is printed for each reader: 申出書 and 結果通知書 for the person, 申出・記録シート for who handles it alone', async () => {
    const formOf = (who: string, form: AppealForm) =>
      city.as(as(who), (tx, actor) => collectAppealForm(tx, actor, { appealId, form }))
    const wordsOf = async (who: string, form: AppealForm) => {
      const { name, form: of, data } = await formOf(who, form)
      const { file } = await printedFor(name, of, data, '2027-03-24')
      return { name: file.name, words: await pdfWords(new Uint8Array(await file.arrayBuffer())) }
    }
    const filed = await wordsOf('田中花子', 'filing')
    expect(filed.name).toBe('苦情処理申出書_田中花子.pdf')
    for (const said of ['市長様', '令和9年3月23日', '説明のない評語がある', '根拠を聞きたい', '支援課'])
      expect(filed.words).toContain(said)
    const outcome = await wordsOf('田中花子', 'outcome')
    expect(outcome.name).toBe('苦情処理結果通知書_田中花子.pdf')
    for (const said of [
      '総人第12号',
      '再評価',
      '一項目を評価し直します',
      '一項目は根拠が足りない',
      '人事委員会への苦情相談',
    ])
      expect(outcome.words).toContain(said)
    expect(outcome.words).not.toContain('根拠の事実を二つ聞いた')
    const record = await wordsOf('人事一', 'record')
    for (const said of ['取扱注意', '根拠の事実を二つ聞いた', '委員長税務課長', '外れる人'])
      expect(record.words).toContain(said)
    expect(await codeOf(formOf('田中花子', 'record'))).toBe('evaluation.notYourPart')
    expect(await codeOf(formOf('人事二', 'filing'))).toBe('evaluation.noSuchAppeal')
    expect(await codeOf(formOf('課長', 'outcome'))).toBe('evaluation.noSuchAppeal')
  })

  it('lets nobody go who is the last 担当, and closes to whoever is relieved', async () => {
    const relieve = (who: string) =>
      city.as(as('人事一'), (tx, actor) => relieveAppealMember(tx, actor, { appealId, personId: small.id(who) }))
    expect(await codeOf(relieve('人事一'))).toBe('evaluation.lastHandler')
    await relieve('鈴木二郎')
    expect(await codeOf(read('鈴木二郎', appealId))).toBe('evaluation.noSuchAppeal')
  })

  it('is told to the person, to its officers and to whom it names, each with the way to it, and to nobody else', async () => {
    const told = await city.superuser(
      `select audience, link from platform.notification where link like '/evaluation/appeals/' || $1 or key like 'evaluation.appeal%/' || $1`,
      [appealId],
    )
    const audience = (who: string) => `person:${small.id(who)}`
    expect(told.map((one) => one.audience).sort()).toEqual(
      [
        `account:${as('人事一').account}`,
        `account:${as('人事二').account}`,
        audience('田中花子'),
        audience('税務課長'),
        audience('鈴木二郎'),
      ].sort(),
    )
    expect(new Set(told.map(({ link }) => link))).toEqual(new Set([`/evaluation/appeals/${appealId}`]))
    const chain = await city.superuser(`select comment from evaluation.transition where act = 'evaluateAgain'`)
    expect(chain).toEqual([{ comment: '評価し直すことが決まりました。' }])
  })

  it('stands in the reader log', async () => {
    const looks = await city.superuser(
      `select count(*)::integer as n from platform.audit_entry where did = 'evaluation.readAppeal' and record = $1`,
      [appealId],
    )
    // The 担当 twice and for the sheet that was printed: who only may take it reads nothing of anybody.
    expect(Number(looks[0]?.n)).toBe(3)
  })
})

describe('完了', () => {
  it('of a sheet says nothing of a 苦情: it waits for the days alone, and the record for the end of it', async () => {
    const other = await sheetOf(cycleId, '鈴木二郎')
    const { appealId } = await file('鈴木二郎', 'consultation', other)
    await city.superuser('alter table evaluation.sheet disable trigger all')
    await city.superuser(
      `update evaluation.sheet set state = 'interviewed', disclosed_on = '2026-12-01', confirmed_at = now() where id = $1`,
      [other],
    )
    await city.superuser('alter table evaluation.sheet enable trigger all')
    expect(await act('人事一', other, 'complete')).toBe('done')
    const kept = async () => {
      const [row] = await city.superuser(`select subjects from evaluation.classes_kept() where class = 'evaluation'`)
      const subjects = await city.superuser(
        String(row?.subjects).replace(`c.state = 'closed'`, 'true').replace('s.id::text', 's.id::text as record'),
      )
      return subjects.some(({ record }) => record === other)
    }
    expect(await kept()).toBe(false)
    await move('人事二', appealId, 'take')
    await move('人事二', appealId, 'answer', { text: '担当課長から説明します' })
    expect(await kept()).toBe(true)
  })
})
