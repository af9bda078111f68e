import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { testCity } from '../platform/testing/database.ts'
import { importPackage } from '../policy/index.ts'
import { modelPolicy } from '../policy/testing/model.ts'
import { countDirectory, type DirectoryFilter, type DirectoryPage, listDirectory, wholeDirectory } from './directory.ts'
import { directorySorts } from './directory-order-rules.ts'
import { codeOf, layPolicy, smallCity } from './testing/small-city.ts'

const city = testCity('2026-04-01')
const small = smallCity(city)
let reader: string
let vendor: string

beforeAll(async () => {
  await layPolicy(city)
  await small.addUnit('総務局', 'bureau', null)
  await small.addUnit('人事課', 'section', '総務局')
  await small.addUnit('広報課', 'section', '総務局')
  await small.addUnit('西区役所', 'ward', null)
  await small.addUnit('福祉課', 'section', '西区役所')
  const person = (name: string, kana: string, unit: string, more: object = {}) =>
    small.addPerson({ name, kana, unit, grade: 'officer', ...more })
  await person('髙橋一郎', 'タカハシ　イチロウ', '広報課', { number: '00012345' })
  await person('高橋二郎', 'タカハシ　ジロウ', '広報課', { number: '00012340' })
  await person('山﨑三郎', 'ヤマサキ　サブロウ', '人事課', { formerFamily: '小森' })
  await person('山崎四郎', 'ヤマザキ　シロウ', '福祉課')
  await person('渡邊五月', 'ワタナベ　サツキ', '福祉課')
  await person('渡邉六花', 'ワタナベ　リッカ', '人事課')
  await person('渡辺七海', 'ワタナベ　ナナミ', '広報課', { grade: 'section-director' })
  await person('西八郎', 'ニシ　ハチロウ', '広報課')
  await person('林太郎', 'ハヤシ　タロウ', '福祉課')
  await person('去年やめた', 'キョネン　ヤメタ', '人事課')
  await person('来月くる', 'ライゲツ　クル', '人事課', { hiredOn: '2026-05-01' })
  await small.order('去年やめた', 'retirement', '2026-03-31')
  await small.order('林太郎', 'transfer', '2026-07-01', { unit: '人事課' })
  await small.rebuild()
  reader = await small.account('林太郎')
  const [row] = await city.superuser(
    `insert into people.account (login_name, label) values ('vendor', '保守業者') returning id`,
  )
  vendor = String(row?.id)
})

const page = (filter: Omit<DirectoryPage, 'limit'>, limit = 50, after?: string) =>
  city.as({ account: reader }, (tx, actor) => listDirectory(tx, actor, { ...filter, limit, after }))
const names = async (filter: DirectoryFilter) => (await page(filter)).items.map(({ written }) => written)
const count = (filter: DirectoryFilter) =>
  city.as({ account: reader }, (tx, actor) => countDirectory(tx, actor, filter))

describe('職員名簿', () => {
  it('is in 建制順, then 職位, then 職員番号, and shows who is staff today and nobody else', async () => {
    expect(await names({})).toEqual([
      '山﨑三郎',
      '渡邉六花',
      '渡辺七海',
      '西八郎',
      '高橋二郎',
      '髙橋一郎',
      '山崎四郎',
      '渡邊五月',
      '林太郎',
    ])
  })

  it.each([
    { q: '高', found: ['高橋二郎', '髙橋一郎'], why: 'one character, old or new form' },
    { q: '髙橋', found: ['高橋二郎', '髙橋一郎'], why: 'two characters' },
    { q: '山崎', found: ['山﨑三郎', '山崎四郎'], why: '崎 and 﨑' },
    { q: '渡辺', found: ['渡邉六花', '渡辺七海', '渡邊五月'], why: '辺, 邊 and 邉' },
    { q: 'わたなべ', found: ['渡邉六花', '渡辺七海', '渡邊五月'], why: 'hiragana' },
    { q: 'ﾀｶﾊｼ', found: ['高橋二郎', '髙橋一郎'], why: 'half-width kana' },
    { q: '小森', found: ['山﨑三郎'], why: '旧姓' },
    { q: '00012345', found: ['髙橋一郎'], why: '職員番号' },
    { q: '12345', found: ['髙橋一郎'], why: 'part of a 職員番号' },
    { q: '福祉', found: ['山崎四郎', '渡邊五月', '林太郎'], why: 'the unit' },
    { q: '広報　渡辺', found: ['渡辺七海'], why: 'unit and name together' },
    { q: '西', found: ['西八郎'], why: 'a single character means a name, not a ward' },
    { q: '西区', found: ['山崎四郎', '渡邊五月', '林太郎'], why: 'two characters of a ward' },
    { q: '   ', found: 9, why: 'nothing typed' },
    { q: '該当者なし', found: [], why: 'nobody' },
    { q: "%_\\' or 1=1", found: [], why: 'no pattern, no SQL' },
    { q: '橋高', found: [], why: 'pieces in the wrong order' },
    { q: '\u0000', found: 9, why: 'a character that no database keeps' },
    { q: '\ud800', found: [], why: 'half a character' },
  ])('finds by $why', async ({ q, found }) => {
    const shown = await names({ q })
    if (typeof found === 'number') expect(shown).toHaveLength(found)
    else expect(shown).toEqual(found)
    expect(await count({ q })).toBe(shown.length)
  })

  it('narrows to a unit with those below, and to a 職位', async () => {
    expect(await names({ unitId: small.id('西区役所') })).toEqual(['山崎四郎', '渡邊五月', '林太郎'])
    expect(await names({ unitId: small.id('総務局'), gradeId: 'section-director' })).toEqual(['渡辺七海'])
    expect(await names({ unitId: small.id('総務局'), q: '崎' })).toEqual(['山﨑三郎'])
  })

  it('turns over on the day, without any job', async () => {
    city.standOn('2026-07-01')
    expect(await names({ unitId: small.id('人事課') })).toEqual(['山﨑三郎', '渡邉六花', '林太郎', '来月くる'])
    city.standOn('2026-04-01')
    expect(await names({ q: '来月' })).toEqual([])
  })

  it('is not for accounts without person and duty, nor for nobody', async () => {
    const asVendor = city.as({ account: vendor }, (tx, actor) => listDirectory(tx, actor, { limit: 5 }))
    expect(await codeOf(asVendor)).toBe('people.notInsider')
    const behind = await city.as({ account: vendor }, (tx) =>
      tx.selectFrom('people.directoryEntry').select('id').execute(),
    )
    expect(behind).toEqual([])
  })

  it('is read by 氏名 in the order of kana, by 職位 from the top, and either from the end', async () => {
    const sorted = async (sort: (typeof directorySorts)[number]) =>
      (await page({ sort })).items.map(({ written }) => written)
    const byKana = [
      '髙橋一郎',
      '高橋二郎',
      '西八郎',
      '林太郎',
      '山﨑三郎',
      '山崎四郎',
      '渡邊五月',
      '渡辺七海',
      '渡邉六花',
    ]
    expect(await sorted('kana')).toEqual(byKana)
    expect(await sorted('-kana')).toEqual(byKana.toReversed())
    expect((await sorted('grade'))[0]).toBe('渡辺七海')
    expect(await sorted('-grade')).toEqual((await sorted('grade')).toReversed())
    expect(await sorted('-established')).toEqual((await sorted('established')).toReversed())
  })

  it('refuses a cursor of another order', async () => {
    const { next } = await page({ sort: 'kana' }, 2)
    expect(await codeOf(page({ sort: 'grade' }, 2, next ?? ''))).toBe('people.brokenCursor')
    expect(await codeOf(page({ sort: '-kana' }, 2, next ?? ''))).toBe('people.brokenCursor')
  })

  it.each(['', 'x', 'bnVsbA', Buffer.from('[1,2,3,4]').toString('base64url')])(
    'refuses the cursor "%s" that it never gave',
    async (after) => {
      expect(await codeOf(page({}, 5, after))).toBe('people.brokenCursor')
    },
  )

  it('shows everybody exactly once, however it is paged', async () => {
    const all = await names({})
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 12 }),
        fc.constantFrom<DirectoryFilter>({}, { q: '山' }, { q: 'タ' }, { unitId: small.id('総務局') }),
        fc.constantFrom(...directorySorts),
        async (limit, filter, sort) => {
          const shown: string[] = []
          let after: string | undefined
          do {
            const { items, next } = await page({ ...filter, sort }, limit, after)
            expect(items.length).toBeLessThanOrEqual(limit)
            shown.push(...items.map(({ written }) => written))
            after = next ?? undefined
          } while (after)
          const whole = (await page({ ...filter, sort })).items.map(({ written }) => written)
          expect(shown).toEqual(whole)
          expect(shown.toSorted()).toEqual((filter.q || filter.unitId ? await names(filter) : all).toSorted())
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('職員名簿 of another day', () => {
  let personnel: string
  beforeAll(async () => {
    personnel = await small.account('山﨑三郎', 'personnel')
  })
  const listOn = (filter: Omit<DirectoryPage, 'limit'>, limit = 50, account = personnel) =>
    city.as({ account }, (tx, actor) => listDirectory(tx, actor, { ...filter, limit }))
  const namesOn = async (filter: Omit<DirectoryPage, 'limit'>) =>
    (await listOn(filter)).items.map(({ written, unitName }) => [written, unitName])

  it('shows 人事課 who had left by today, and who comes and moves later', async () => {
    expect(await namesOn({ asOf: '2026-03-31', q: '去年' })).toEqual([['去年やめた', '総務局人事課']])
    expect(await namesOn({ asOf: '2026-04-02', q: '去年' })).toEqual([])
    expect(await namesOn({ asOf: '2026-05-01', q: 'らいげつ' })).toEqual([['来月くる', '総務局人事課']])
    expect(await namesOn({ asOf: '2026-04-30', q: '林' })).toEqual([['林太郎', '西区役所福祉課']])
    expect(await namesOn({ asOf: '2026-07-01', q: '林' })).toEqual([['林太郎', '総務局人事課']])
  })

  it.each(directorySorts)('finds and sorts as today’s does: %s', async (sort) => {
    for (const filter of [{}, { q: '高' }, { q: '渡辺' }, { gradeId: 'officer' }, { unitId: small.id('総務局') }]) {
      const today = (await page({ ...filter, sort })).items
      const tomorrow = (await listOn({ ...filter, sort, asOf: '2026-04-02' })).items
      expect(tomorrow).toEqual(today)
    }
  })

  it('goes on where the page before ended, and counts and exports the same people', async () => {
    const asOf = '2026-07-01'
    const first = await listOn({ asOf, sort: 'kana' }, 4)
    const rest = await listOn({ asOf, sort: 'kana', after: first.next ?? '' })
    const all = await listOn({ asOf, sort: 'kana' })
    expect([...first.items, ...rest.items]).toEqual(all.items)
    expect(all.items).toHaveLength(10)
    await city.as({ account: personnel }, async (tx, actor) => {
      expect(await countDirectory(tx, actor, { asOf })).toBe(10)
      expect((await wholeDirectory(tx, actor, { asOf, sort: 'kana' })).map(({ personId }) => personId)).toEqual(
        all.items.map(({ personId }) => personId),
      )
      const [chosen] = all.items
      const some = await wholeDirectory(tx, actor, { asOf, personIds: [chosen?.personId ?? ''] })
      expect(some.map(({ written }) => written)).toEqual([chosen?.written])
    })
  })

  it('is for 人事課 alone, past days too, in the list, the count and the file', async () => {
    for (const asOf of ['2026-03-31', '2026-04-02']) {
      expect(await codeOf(listOn({ asOf }, 5, reader))).toBe('people.directoryOfDay')
      expect(await codeOf(count({ asOf }))).toBe('people.directoryOfDay')
      const whole = city.as({ account: reader }, (tx, actor) => wholeDirectory(tx, actor, { asOf }))
      expect(await codeOf(whole)).toBe('people.directoryOfDay')
    }
    expect((await page({ asOf: '2026-04-01' })).items).toHaveLength(9)
  })

  it('writes down that it was looked at, once for a list', async () => {
    const { next } = await listOn({ asOf: '2026-04-03' }, 4)
    await listOn({ asOf: '2026-04-03', after: next ?? '' }, 4)
    const acts = `select did, record from platform.audit_entry where did = 'people.readDirectoryOfDay' and record = $1`
    expect(await city.superuser(acts, ['2026-04-03'])).toHaveLength(1)
  })
})

describe('職位 in 職員名簿', () => {
  it('bear the names of the version in force on the day, as soon as it is published', async () => {
    const renamed = modelPolicy()
    const officer = renamed.grades.find(({ id }) => id === 'officer')
    if (officer) officer.name = '担当級'
    await city.asOperator('test', (tx, actor) =>
      importPackage(tx, actor, { policy: renamed, effectiveOn: '2026-04-15', publish: true }),
    )
    const gradeNames = async () => new Set((await page({ gradeId: 'officer' })).items.map(({ gradeName }) => gradeName))
    expect(await gradeNames()).toEqual(new Set(['主事級']))
    city.standOn('2026-04-15')
    expect(await gradeNames()).toEqual(new Set(['担当級']))
    expect((await wholeIn()).filter((name) => name !== '課長級')).toEqual(Array(8).fill('担当級'))
    city.standOn('2026-04-01')
  })
  const wholeIn = () =>
    city.as({ account: reader }, async (tx, actor) =>
      (await wholeDirectory(tx, actor, {})).map(({ gradeName }) => gradeName),
    )
})
