import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { usingFor } from '../../../platform/database/index.ts'
import { testCity } from '../../../platform/testing/database.ts'
import { evaluatedCity } from '../../testing/evaluated-city.ts'
import { nameUseOfficer } from '../officers.ts'
import { promotionRules } from '../testing/promotion.ts'
import { layResults } from '../testing/results.ts'
import {
  exportPromotionList,
  makeList,
  promotionLists,
  readPromotionList,
  releaseList,
  setPromotionRules,
  throwListAway,
} from './lists.ts'

const city = testCity('2026-11-20')
const { small, as, codeOf, withScheme } = evaluatedCity(city)
const select = <T>(work: () => Promise<T>) => usingFor('promotion', work)
const make = (who: string, more: object = {}) =>
  select(() =>
    city.as(as(who), (tx, actor) =>
      makeList(tx, actor, {
        authority: 'mayor',
        target: 'chief',
        baseOn: '2026-11-20',
        name: '主任主事級の選考',
        ...more,
      }),
    ),
  )
const read = (who: string, listId: string, listed = true) =>
  select(() => city.as(as(who), (tx, actor) => readPromotionList(tx, actor, { listId, listed, limit: 50 })))
const looks = async () =>
  (
    await city.as(as('田中花子'), (tx) =>
      sql<{
        did: string
      }>`select did from people.readings_of_me(null, 50) where did = 'evaluation.readPromotionLine'`.execute(tx),
    )
  ).rows.length

beforeAll(async () => {
  await withScheme()
  for (const [from, to, marks] of [
    ['2024-10-01', '2025-10-01', { 田中花子: 'A', 鈴木二郎: 'A' }],
    ['2025-10-01', '2026-10-01', { 田中花子: 'B', 鈴木二郎: 'C', 課長: 'S' }],
  ] as const)
    await layResults(city, {
      kind: 'ability',
      from,
      to,
      officer: as('人事一').account,
      unitId: small.id('支援課'),
      by: small.id('局長'),
      marks: Object.fromEntries(Object.entries(marks).map(([who, mark]) => [small.id(who), mark])),
    })
  await city.as(as('人事二'), (tx, actor) =>
    nameUseOfficer(tx, actor, { authority: 'mayor', use: 'promotion', accountId: as('人事一').account }),
  )
})

describe('昇任の名簿', () => {
  let listId: string
  it('is made by a rule, by who is named for it', async () => {
    expect(await codeOf(make('人事一'))).toBe('evaluation.noRules')
    const rules = { authority: 'mayor', number: 0, fromDay: '2026-04-01', basis: '昇任選考要領', rules: promotionRules }
    expect(await codeOf(city.as(as('課長'), (tx, actor) => setPromotionRules(tx, actor, rules)))).toBe(
      'evaluation.notKeeper',
    )
    await city.as(as('人事一'), (tx, actor) => setPromotionRules(tx, actor, rules))
    expect(await codeOf(make('人事二'))).toBe('evaluation.notNamed')
    expect(await codeOf(make('人事一', { target: 'mayor' }))).toBe('evaluation.noSuchTarget')
    listId = (await make('人事一')).listId
    const list = await read('人事一', listId)
    expect(list).toMatchObject({ targetName: '主任主事級への昇任', people: 4, listed: 1, ruleBasis: '昇任選考要領' })
    expect(list.items.map(({ name, speaksFor }) => [name, speaksFor[0]])).toEqual([
      ['田中花子', 'いまの職位で6年7か月です（4年以上）。'],
    ])
    const rest = await read('人事一', listId, false)
    // Never the officer's own line: they are no candidate in their own eyes.
    expect(rest.items.map(({ name }) => name)).toEqual(['人事二', '鈴木二郎'])
    expect(rest.items[1]?.speaksAgainst).toContain('下位の評語があります（2025-10-01の期 C）。')
  })

  it('is hidden from everybody else, by SQL as by the way of the rooms', async () => {
    for (const who of ['田中花子', '課長', '局長', '人事二']) {
      expect(await codeOf(read(who, listId))).toBe('evaluation.noSuchList')
      const { rows } = await city.as(as(who), (tx) => sql`select from evaluation.promotion_line`.execute(tx))
      expect(rows).toEqual([])
    }
  })

  it('is read for the selection: the look is told to the people in it when that is over', async () => {
    expect(await looks()).toBe(0)
    await select(() => city.as(as('人事一'), (tx, actor) => exportPromotionList(tx, actor, { listId, format: 'csv' })))
    expect(await looks()).toBe(0)
    await select(() => city.as(as('人事一'), (tx, actor) => releaseList(tx, actor, listId)))
    expect(await looks()).toBe(1)
    expect(await codeOf(select(() => city.as(as('人事一'), (tx, actor) => throwListAway(tx, actor, listId))))).toBe(
      'evaluation.releasedAlready',
    )
  })

  it('that is open can be thrown away', async () => {
    const { listId: other } = await make('人事一')
    await select(() => city.as(as('人事一'), (tx, actor) => throwListAway(tx, actor, other)))
    const { items } = await select(() => city.as(as('人事一'), (tx, actor) => promotionLists(tx, actor, 'mayor')))
    expect(items.map(({ state }) => state)).toEqual(['released'])
  })
})
