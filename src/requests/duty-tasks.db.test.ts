import { beforeAll, describe, expect, it } from 'vitest'
import { testCity } from '../platform/testing/database.ts'
import { decideBulk } from './bulk.ts'
import { recuse } from './decisions.ts'
import { enterNumber } from './effects.ts'
import { settleAllDutyTasks } from './notices.ts'
import { testKinds } from './testing/kinds.ts'
import { layOffice, type Office } from './testing/office.ts'

const city = testCity('2026-05-11')
let office: Office
beforeAll(async () => {
  office = await layOffice(city)
})

const asked = (count: string) => [`人事課に届いた申請（${count}）を見て決める`]
const away = (name: string) =>
  city.superuser(
    `insert into people.absence (person_id, kind, order_id, during)
     select $1, 'leave', o.id, '[2026-05-01,)' from people.personnel_order o where o.person_id = $1 limit 1`,
    [office.small.id(name)],
  )

describe('手続き of a 担当', () => {
  it('is one for all that waits, for each holder as they may know of it, and is over when nothing is left', async () => {
    const { send, decideAs, tasksOf, withdraw } = office
    const first = await send('田中', 'secret', '一つ目')
    expect(await tasksOf('渡辺')).toEqual(asked('1件'))
    // 吉田, 課長 of 人事課, supervises 伊藤: of 伊藤's own they learn nothing, and 伊藤 does not decide it.
    const ofHolder = await send('伊藤', 'secret', '担当の人のもの')
    expect(await tasksOf('渡辺')).toEqual(asked('2件'))
    expect(await tasksOf('吉田')).toEqual(asked('1件'))
    expect(await tasksOf('伊藤')).toEqual(asked('1件'))
    expect(await tasksOf('佐藤')).toEqual([])
    await decideAs('渡辺', first, 'approved')
    expect(await Promise.all(['渡辺', '吉田', '伊藤'].map(tasksOf))).toEqual([asked('1件'), [], []])
    await withdraw('伊藤', ofHolder)
    expect(await tasksOf('渡辺')).toEqual([])
  })

  it('is another one for numbers that are waited for, from the decision to the number or 取下げ', async () => {
    const { send, decideAs, tasksOf, withdraw, as } = office
    const numbers = (count: string) => [`決裁待ちの申請（${count}）に文書番号を入れる`]
    const [first, second] = [await send('田中', 'formal', '一つ目'), await send('井上', 'formal', '二つ目')]
    expect(await tasksOf('渡辺')).toEqual([])
    await decideAs('佐藤', first, 'approved')
    await decideAs('佐藤', second, 'approved')
    const own = await send('伊藤', 'formal', '担当の人のもの')
    await decideAs('吉田', own, 'approved')
    expect(await Promise.all(['渡辺', '伊藤', '佐藤'].map(tasksOf))).toEqual([numbers('3件'), numbers('2件'), []])
    await withdraw('井上', second)
    await withdraw('伊藤', own)
    expect(await tasksOf('渡辺')).toEqual(numbers('1件'))
    await as('渡辺', (tx, actor) =>
      enterNumber(tx, actor, testKinds, {
        requestId: first,
        draftNumber: '起1',
        documentNumber: '総人第901号',
        decidedOn: '2026-05-11',
        effectiveOn: '2026-06-01',
        seal: 'omitted',
      }),
    )
    expect(await tasksOf('渡辺')).toEqual([])
  })

  it('is asked anew as something new: with its day, and brought up by mail again', async () => {
    const { send, decideAs, small } = office
    await decideAs('渡辺', await send('田中', 'secret', '前のもの'), 'approved')
    await city.superuser(
      `insert into people.reminder (task_id, times, last_on) select id, 3, '2026-05-11' from platform.task where key = 'requests.duty/personnel' and person_id = $1`,
      [small.id('渡辺')],
    )
    city.standOn('2026-05-18')
    const id = await send('田中', 'secret', '次のもの')
    const task = async () =>
      city.superuser(
        `select act, due_on::text, (asked_at at time zone 'Asia/Tokyo')::date::text as asked_on, done_at is null as is_open, r.times
         from platform.task t left join people.reminder r on r.task_id = t.id where key = 'requests.duty/personnel' and person_id = $1`,
        [small.id('渡辺')],
      )
    expect(await task()).toEqual([
      { act: asked('1件')[0], due_on: '2026-05-25', asked_on: '2026-05-18', is_open: true, times: null },
    ])
    await decideAs('渡辺', id, 'approved')
    expect(await task()).toMatchObject([{ is_open: false }])
    city.standOn('2026-05-11')
  })

  it('goes with what changes around it: whoever is away, steps back, or holds the duty no more', async () => {
    const { as, send, inbox, tasksOf, accounts, decideAs } = office
    const [id, other] = [await send('田中', 'secret', '一'), await send('井上', 'secret', '二')]
    const stepId = (await inbox('伊藤')).find(({ requestId }) => requestId === id)?.stepId ?? ''
    await as('伊藤', (tx, actor) => recuse(tx, actor, testKinds, { requestId: id, stepId, reason: '親族のため' }))
    expect([await tasksOf('伊藤'), await tasksOf('渡辺')]).toEqual([asked('1件'), asked('2件')])
    expect((await inbox('伊藤')).map(({ requestId }) => requestId)).toEqual([other])

    await away('吉田')
    await city.superuser(`update people.duty_grant set revoked_at = now() where account_id = $1`, [accounts.伊藤])
    await settleAllDutyTasks(city)
    expect(await Promise.all(['吉田', '伊藤', '渡辺'].map(tasksOf))).toEqual([[], [], asked('2件')])
    await city.superuser(`update people.duty_grant set revoked_at = null where account_id = $1`, [accounts.伊藤])
    await city.superuser('delete from people.absence')
    await settleAllDutyTasks(city)
    expect(await Promise.all(['吉田', '伊藤', '渡辺'].map(tasksOf))).toEqual([asked('2件'), asked('1件'), asked('2件')])
    for (const one of [id, other]) await decideAs('渡辺', one, 'approved')
  })

  it('of a duty for one 局 counts what comes from there', async () => {
    const { send, tasksOf, accounts, withdraw } = office
    const id = await send('田中', 'secret', '局のもの')
    await city.superuser(`update requests.step set duty = 'bureau-personnel' where request_id = $1`, [id])
    const grant = (name: string, unit: string) =>
      city.superuser(
        `insert into people.duty_grant (account_id, duty, unit_id, during, approved_at, reason)
         select $1, 'bureau-personnel', v.unit_id, '[2026-04-01,)', now(), '試験' from people.unit_version v where v.name = $2`,
        [accounts[name], unit],
      )
    await grant('山本', '総務局')
    await grant('木村', '税務課')
    await settleAllDutyTasks(city)
    expect(await tasksOf('山本')).toHaveLength(1)
    expect(await tasksOf('木村')).toEqual([])
    await city.superuser(`update requests.step set duty = 'personnel' where request_id = $1`, [id])
    await withdraw('田中', id)
    await settleAllDutyTasks(city)
    expect([await tasksOf('山本'), await tasksOf('渡辺')]).toEqual([[], []])
  })

  it('nobody waits for it: two decide at once, and the next look makes it right', async () => {
    const { as, send, inbox, tasksOf } = office
    for (const name of ['田中', '井上', '木村', '小林']) await send(name, 'secret')
    const items = (await inbox('渡辺')).map(({ requestId, stepId }) => ({ requestId, stepId }))
    const [mine, theirs] = [items.slice(0, 2), items.slice(2)]
    await Promise.all(
      [
        { name: '渡辺', some: mine },
        { name: '伊藤', some: theirs },
      ].map(({ name, some }) =>
        as(name, (tx, actor) => decideBulk(tx, actor, testKinds, some, 'approved', null)).then((done) =>
          expect(done.map(({ why }) => why)).toEqual([null, null]),
        ),
      ),
    )
    await settleAllDutyTasks(city)
    expect(await Promise.all(['渡辺', '伊藤', '吉田'].map(tasksOf))).toEqual([[], [], []])
  })
})
