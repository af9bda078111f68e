import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { readCsv } from '../../platform/tabular/index.ts'
import { testCity } from '../../platform/testing/database.ts'
import { trainedCity } from '../testing/trained-city.ts'
import { exportHistory, readHistory, takeBackCompletion } from './history.ts'
import { bringList, giveListUp, listLists, readOneList, settleRow, writeList } from './lists.ts'

const city = testCity('2026-11-24')
const { small, as, codeOf, centre, course } = trainedCity(city)
const by = <T>(name: string, work: Parameters<typeof city.as<T>>[1]) => city.as<T>(as(name), work)
const list = (text: string) => ({
  provider: '架空研修協議会',
  category: 'dispatch' as const,
  courseId: null,
  title: '',
  fileName: '修了者.csv',
  table: readCsv(new TextEncoder().encode(text)),
})
const bring = (text: string) => centre((tx, actor) => bringList(tx, actor, list(text)))
const read = (listId: string) => centre((tx, actor) => readOneList(tx, actor, listId))
const settle = (listId: string, version: number, line: number, name: string | null) =>
  centre((tx, actor) =>
    settleRow(tx, actor, { listId, version, line, personId: name === null ? null : small.id(name) }),
  )
const write = (listId: string, version: number) => centre((tx, actor) => writeList(tx, actor, { listId, version }))
const history = (who: string, whose: string) => by(who, (tx, actor) => readHistory(tx, actor, small.id(whose)))
const written = async () => Number((await city.superuser('select count(*) from training.outside_completion'))[0]?.count)

const text = `氏名,所属,研修名,修了日,時間,修了番号
田中 花子,総務局支援課,女性の一歩,R8.8.7,18,第12号
鈴木一郎,支援課,女性の一歩,R8.8.7,18,第13号
架空一郎,ほかの市,女性の一歩,R8.8.7,18,`

describe('研修履歴: 修了者の名簿', () => {
  it('knows whom it surely names, asks for the others, and writes nothing before all is settled', async () => {
    const { listId } = await bring(text)
    const { list: head, rows } = await read(listId)
    expect(head).toMatchObject({ state: 'open', rows: 3, open: 2, version: 1 })
    expect(
      rows.map(({ line, settled, personName, candidates }) => [line, settled, personName, candidates.length]),
    ).toEqual([
      [3, null, null, 1],
      [4, null, null, 0],
      [2, 'sure', '田中花子', 1],
    ])
    expect(rows[0]?.candidates[0]).toMatchObject({ name: '鈴木二郎', why: 'letter', unit: 'same' })
    expect(await codeOf(write(listId, 1))).toBe('training.notAllSettled')
    await settle(listId, 1, 3, '鈴木二郎')
    expect(await codeOf(settle(listId, 1, 4, null))).toBe('training.listChanged')
    expect(await codeOf(settle(listId, 2, 9, null))).toBe('training.noSuchLine')
    await settle(listId, 2, 4, null)
    expect(await written()).toBe(0)
    expect(await write(listId, 3)).toEqual({ recorded: 2, wereThere: 0, nobody: 1 })
    expect(await codeOf(write(listId, 4))).toBe('training.listClosed')
    expect(await city.superuser('select * from training.completion_row')).toEqual([])
    expect((await history('田中花子', '田中花子')).items).toMatchObject([
      {
        title: '女性の一歩',
        provider: '架空研修協議会',
        hours: 18,
        completedOn: '2026-08-07',
        certificateNumber: '第12号',
      },
    ])
  })

  it('writes what stands there already no second time, and one person of a list once', async () => {
    const { listId } = await bring(text)
    expect((await read(listId)).rows.find(({ line }) => line === 2)?.isThere).toBe(true)
    await settle(listId, 1, 3, '田中花子')
    await settle(listId, 2, 4, null)
    expect(await codeOf(write(listId, 3))).toBe('training.samePersonTwice')
    await settle(listId, 3, 3, '鈴木二郎')
    expect(await write(listId, 4)).toEqual({ recorded: 0, wereThere: 2, nobody: 1 })
    expect(await written()).toBe(2)
  })

  it('refuses a list with a defect as a whole, and leaves nothing of one that is given up', async () => {
    const lists = async () => (await centre((tx, actor) => listLists(tx, actor))).items.length
    const before = await lists()
    expect(await codeOf(bring('氏名,研修名,修了日\n田中花子,税務,いつか'))).toBe('training.listUnfit')
    expect(await lists()).toBe(before)
    const { listId } = await bring('氏名,所属,研修名,修了日\n田中花子,支援課,税務,R8.9.1')
    await centre((tx, actor) => giveListUp(tx, actor, { listId, version: 1 }))
    expect(await city.superuser('select * from training.completion_row')).toEqual([])
    expect(await written()).toBe(2)
  })

  it('counts as the course of the catalogue that it names', async () => {
    const courseId = await course()
    const has = async () => {
      const { rows } = await centre((tx) =>
        sql<{
          has: boolean
        }>`select training.has_completed(${small.id('税務一')}::uuid, ${courseId}::uuid) as has`.execute(tx),
      )
      return rows[0]?.has
    }
    const { listId } = await centre((tx, actor) =>
      bringList(tx, actor, { ...list('氏名,所属,研修名,修了日\n税務一,税務課,滞納整理,R8.9.1'), courseId }),
    )
    expect(await has()).toBe(false)
    await write(listId, 1)
    expect(await has()).toBe(true)
  })

  it('is the centre’s alone, and nobody of it records their own', async () => {
    expect(await codeOf(by('課長', (tx, actor) => bringList(tx, actor, list(text))))).toBe('training.notRecordKeeper')
    expect(await by('課長', (tx) => tx.selectFrom('training.completionList').select('id').execute())).toEqual([])
    const { listId } = await bring('氏名,所属,研修名,修了日\n育成一,総務局,税務,R8.9.1')
    expect((await read(listId)).rows[0]?.settled).toBeNull()
    expect(await codeOf(settle(listId, 1, 2, '育成一'))).toBe('training.ownCompletion')
  })
})

describe('研修履歴', () => {
  it('is read by the person, the present 上司 and the centre, and by no colleague', async () => {
    expect((await history('課長', '田中花子')).items).toHaveLength(1)
    expect((await history('育成一', '田中花子')).mayTakeBack).toBe(true)
    for (const who of ['鈴木二郎', '税務課長', '局長'])
      expect(await history(who, '田中花子')).toEqual({ sees: false, items: [], mayTakeBack: false })
    expect(
      await by('鈴木二郎', (tx) => tx.selectFrom('training.outsideCompletion').select('personId').distinct().execute()),
    ).toEqual([{ personId: small.id('鈴木二郎') }])
  })

  it('goes out as a file, and what the list got wrong is taken back', async () => {
    const { file, rows } = await by('田中花子', (tx, actor) => exportHistory(tx, actor, 'csv'))
    expect(rows).toBe(1)
    expect(await file.text()).toContain('女性の一歩,架空研修協議会,派遣研修,18')
    const [one] = (await history('田中花子', '田中花子')).items
    const takeBack = (who: string) => by(who, (tx, actor) => takeBackCompletion(tx, actor, one?.completionId ?? ''))
    expect(await codeOf(takeBack('田中花子'))).toBe('training.notRecordKeeper')
    await takeBack('育成一')
    expect((await history('田中花子', '田中花子')).items).toEqual([])
  })
})
