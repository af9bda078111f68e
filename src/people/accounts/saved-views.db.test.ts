import { beforeAll, describe, expect, it } from 'vitest'
import { testCity } from '../../platform/testing/database.ts'
import { codeOf, smallCity } from '../testing/small-city.ts'
import { deleteView, listSavedViews, renameView, saveView } from './saved-views.ts'

const city = testCity('2026-04-01')
const small = smallCity(city)
const page = 'people.directory'
let mine: string
let other: string

beforeAll(async () => {
  await small.addUnit('人事課', 'section', null)
  for (const name of ['田中', '佐藤']) await small.addPerson({ name, unit: '人事課', grade: 'officer' })
  await small.rebuild()
  mine = await small.account('田中')
  other = await small.account('佐藤')
})

const listOf = (account: string, which = page) =>
  city.as({ account }, async (tx, actor) =>
    (await listSavedViews(tx, actor, which)).map(({ name, query }) => `${name}：${query}`),
  )
const save = (account: string, name: string, query = 'q=田', which = page) =>
  city.as({ account }, (tx, actor) => saveView(tx, actor, { page: which, name, query }))

describe('保存した条件', () => {
  it('follow the account, each register with its own, by name', async () => {
    await save(mine, '主査級', 'grade=chief&sort=-kana')
    await save(mine, '一覧', '')
    await save(mine, '主査級', 'sort=inUnit', 'growth.team')
    expect(await listOf(mine)).toEqual(['一覧：', '主査級：grade=chief&sort=-kana'])
    expect(await listOf(mine, 'growth.team')).toEqual(['主査級：sort=inUnit'])
  })

  it("are nobody else's to see, rename or delete", async () => {
    const { viewId } = await save(mine, '自分だけ')
    expect(await listOf(other)).toEqual([])
    const rename = city.as({ account: other }, (tx, actor) => renameView(tx, actor, { viewId, name: '盗んだ' }))
    expect(await codeOf(rename)).toBe('accounts.noSuchView')
    expect(await codeOf(city.as({ account: other }, (tx, actor) => deleteView(tx, actor, viewId)))).toBe(
      'accounts.noSuchView',
    )
    expect(await listOf(mine)).toContain('自分だけ：q=田')
    await save(other, '自分だけ') // the same name of somebody else is no matter
    expect(await listOf(other)).toEqual(['自分だけ：q=田'])
  })

  it('have a name once, when saved and when renamed, and a refusal changes nothing', async () => {
    const { viewId } = await save(mine, 'はじめの名前')
    await save(mine, '次の名前')
    expect(await codeOf(save(mine, 'はじめの名前', 'q=別'))).toBe('accounts.viewNameTaken')
    const rename = (name: string) => city.as({ account: mine }, (tx, actor) => renameView(tx, actor, { viewId, name }))
    expect(await codeOf(rename('次の名前'))).toBe('accounts.viewNameTaken')
    expect(await listOf(mine)).toEqual(expect.arrayContaining(['はじめの名前：q=田', '次の名前：q=田']))
    await rename('新しい名前')
    expect(await listOf(mine)).toContain('新しい名前：q=田')
  })

  it('are gone when deleted, and each write is in the audit', async () => {
    const { viewId } = await save(mine, '消す')
    await city.as({ account: mine }, (tx, actor) => deleteView(tx, actor, viewId))
    expect(await listOf(mine)).not.toContain('消す：q=田')
    const entries = await city.superuser(
      'select did from platform.audit_entry where record = $1 and account_id = $2 order by id',
      [viewId, mine],
    )
    expect(entries.map(({ did }) => did)).toEqual(['people.saveView', 'people.deleteView'])
  })

  it('are fifty for one register at the most', async () => {
    for (let count = (await listOf(other)).length; count < 50; count++) await save(other, `条件 ${count}`)
    expect(await codeOf(save(other, 'もう一つ'))).toBe('accounts.tooManyViews')
    expect(await listOf(other)).toHaveLength(50)
  })

  it('are not for accounts without person and duty', async () => {
    const [row] = await city.superuser(
      `insert into people.account (login_name, label) values ('vendor', '保守業者') returning id`,
    )
    expect(await codeOf(save(String(row?.id), '一覧'))).toBe('people.notInsider')
  })
})
