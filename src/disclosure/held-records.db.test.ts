import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { testCity } from '../platform/testing/database.ts'
import { withdrawRequest } from './requests.ts'
import { askedCity } from './testing/asked-city.ts'

const city = testCity('2026-11-24')
const { small, accounts, as, receive } = askedCity(city)

/** 30 years after she left, and the 1 April after. */
const whenDue = '2057-04-01'
beforeAll(async () => {
  await city.superuser(`update people.employment set during = '[2021-04-01,2026-11-01)' where person_id = $1`, [
    small.id('田中 花子'),
  ])
})

const asPersonnel = async <Row>(query: ReturnType<typeof sql<Row>>) =>
  (await city.as(as('人事一'), (tx) => query.execute(tx))).rows
const due = async () =>
  (
    await asPersonnel(sql<{ due: number; held: number }>`
    select due, held from people.retention_due() where class = 'service'`)
  )[0]
const propose = async () =>
  (
    await asPersonnel(sql<{ id: string | null }>`
    select people.propose_disposal('service', '保存期間が満ちたため', '総人第1号') as id`)
  )[0]?.id

describe('廃棄 of what somebody asked to see', () => {
  it('waits while the 開示請求 is open, and goes its way when it has ended', async () => {
    const requestId = await receive()
    city.standOn(whenDue)
    expect(await due()).toEqual({ due: 0, held: 1 })
    expect(await propose()).toBeNull()

    await city.as(as('開示二'), (tx, actor) => withdrawRequest(tx, actor, requestId))
    expect(await due()).toEqual({ due: 1, held: 0 })
  })

  it('spares the record when the request comes between 決裁 and 消去', async () => {
    city.standOn(whenDue)
    const disposal = await propose()
    expect(disposal).toEqual(expect.any(String))
    await city.superuser('update people.disposal set approved_by = $1, approved_at = now()', [accounts.開示一])
    const requestId = await receive()
    const step = () =>
      asPersonnel(sql<{ is_done: boolean; left_over: number }>`
        select is_done, left_over from people.erase_step(${disposal}, 100)`)
    expect(await step()).toMatchObject([{ isDone: true, leftOver: 1 }])
    const names = await city.superuser('select from people.person_name where person_id = $1', [small.id('田中 花子')])
    expect(names).not.toEqual([])
    await city.as(as('開示二'), (tx, actor) => withdrawRequest(tx, actor, requestId))
  })

  it('is not kept from records that are never gathered: these go on their day, as the person was told', async () => {
    await receive()
    const classes = await city.superuser(
      `select c.class from platform.retention_classes() c where exists (select from platform.records_held(c.class)) order by 1`,
    )
    expect(classes.map((one) => one.class)).toEqual([
      'correspondence',
      'disclosure',
      'evaluation',
      'evaluation-use',
      'guidance',
      'learning',
      'mentoring',
      'observation',
      'ojt',
      'promotion-list',
      'request',
      'request-delegation',
      'selection',
      'service',
      'study-group',
      'training',
      'training-target',
      'workplace-promoter',
    ])
  })

  it('tells 人事課 that one waits, and not whose', async () => {
    await expect(asPersonnel(sql`select platform.records_held('service')`)).rejects.toThrow('permission denied')
    await expect(asPersonnel(sql`select disclosure.records_held('service')`)).rejects.toThrow('permission denied')
  })
})
