import { beforeAll, describe, expect, it } from 'vitest'
import { codeOf } from '../people/testing/small-city.ts'
import { within } from '../platform/database/index.ts'
import { testCity } from '../platform/testing/database.ts'
import { changeBudget, listBudgets, listBudgetUses, setBudget } from './budgets.ts'
import { endDelegation, giveDelegation } from './delegations.ts'
import { carryOver, remindOfSteps } from './follow.ts'
import { countInbox, countKept, listInbox, listKept } from './lists.ts'
import { followMovesIn } from './moves-followed.ts'
import { effects, testKinds } from './testing/kinds.ts'
import { layOffice, type Office } from './testing/office.ts'

const city = testCity('2026-05-11')
let office: Office
beforeAll(async () => {
  office = await layOffice(city)
})

describe('a confidential kind', () => {
  it('is invisible to the superior who holds the very duty: in lists, counts, notices, tasks, tables and answers', async () => {
    const { as, send, read, inbox, decideAs, small } = office
    // 吉田, 課長 of 人事課, holds the duty and is the 上司 of 伊藤 and 渡辺.
    const told = () =>
      city.superuser(
        `select count(*) as n from platform.notification n where n.audience in ('duty:personnel', 'everybody', 'person:' || $1, 'account:' || $2)`,
        [small.id('吉田'), office.accounts.吉田],
      )
    const counts = async () => ({
      told: (await told())[0]?.n,
      inbox: await as('吉田', (tx) => countInbox(within(tx))),
      kept: await as('吉田', (tx, actor) => countKept(tx, actor, {})),
      tasks: (await office.tasksOf('吉田')).length,
    })
    const before = await counts()
    const id = await send('伊藤', 'secret', '公募に応じる')
    expect(await counts()).toEqual(before)
    const other = await send('田中', 'secret', 'ほかの課の人のもの')
    expect((await inbox('吉田')).map(({ requestId }) => requestId)).toEqual([other]) // of others the duty is theirs
    expect((await inbox('渡辺')).map(({ requestId }) => requestId).sort()).toEqual([id, other].sort())

    for (const table of [
      'request',
      'submission',
      'step',
      'step_member',
      'event',
      'decision',
      'comment',
      'attachment',
      'draft',
    ]) {
      const column = table === 'request' ? 'id' : 'request_id'
      const { sql } = await import('kysely')
      const rows = await as(
        '吉田',
        async (tx) => (await sql.raw(`select 1 from requests.${table} where ${column} = '${id}'`).execute(tx)).rows,
      )
      expect([table, rows.length]).toEqual([table, 0])
    }
    // What is there and hidden, and what is not there at all, are answered alike.
    const nothing = '00000000-0000-4000-8000-000000000000'
    const [hidden, absent] = [
      await read('吉田', id).catch((error) => error),
      await read('吉田', nothing).catch((error) => error),
    ]
    expect({ code: hidden.code, message: hidden.message }).toEqual({ code: absent.code, message: absent.message })
    expect(await codeOf(decideAs('吉田', id, 'approved'))).toBe('requests.noSuchRequest')
    expect(
      (await as('吉田', (tx, actor) => listKept(tx, actor, { limit: 50 }))).items.map(({ requestId }) => requestId),
    ).toEqual([other])
    for (const who of ['高橋', '鈴木', '佐藤']) expect(await codeOf(read(who, id))).toBe('requests.noSuchRequest')

    expect(await decideAs('渡辺', id, 'approved')).toEqual({ state: 'approved' })
    await office.withdraw('田中', other)
    expect(await counts()).toEqual({ ...before, told: Number(before.told) + 1, kept: Number(before.kept) + 1 }) // of 田中's alone
  })

  it('stays hidden from a superior to whom somebody gave their place', async () => {
    const { send, small, waitsFor } = office
    await city.superuser(
      `insert into requests.delegation (person_id, delegate_id, mode, reason, during, set_by) values ($1, $2, 'absence', '試験', '[2026-05-01,2026-06-01)', $3)`,
      [small.id('渡辺'), small.id('吉田'), office.accounts.渡辺],
    )
    const id = await send('伊藤', 'secret')
    expect(await waitsFor(id)).toEqual(['personnel'])
    expect(await codeOf(office.read('吉田', id))).toBe('requests.noSuchRequest')
    await city.superuser('delete from requests.delegation')
  })
})

describe('予算', () => {
  it('is never exceeded, however many send at once; withdrawing gives back, and a decided one taken back as well', async () => {
    const { as, send, decideAs, withdraw } = office
    const { lineId } = await as('伊藤', (tx, actor) =>
      setBudget(tx, actor, testKinds, {
        kind: 'grant',
        fiscalYear: 2026,
        name: '助成',
        amountYen: 50_000,
        carries: 'move',
        reason: '当初予算',
      }),
    )
    // All of them have 佐藤 as their superior, so that whoever is first can be decided.
    const names = ['田中', '井上', '山本']
    const sent = await Promise.all(
      [...names, ...names, ...names, ...names, ...names].map((name, at) =>
        send(name, 'grant', `助成${at}`, 10_000).then(
          (id) => ({ id, name, code: 'done' }),
          (error) => ({ id: '', name, code: error.code as string }),
        ),
      ),
    )
    expect(sent.filter(({ code }) => code === 'done')).toHaveLength(5)
    expect(sent.filter(({ code }) => code === 'requests.noMoney')).toHaveLength(10)
    const line = async () => (await as('伊藤', (tx, actor) => listBudgets(tx, actor, testKinds, 'grant'))).items[0]
    expect(await line()).toMatchObject({ reservedYen: 50_000, spentYen: 0, leftYen: 0 })

    const [first, second] = sent.filter(({ code }) => code === 'done')
    if (!first || !second) throw new Error('five were sent')
    await withdraw(first.name, first.id)
    expect(await line()).toMatchObject({ reservedYen: 40_000, leftYen: 10_000 })
    await decideAs('佐藤', second.id, 'approved')
    expect(await line()).toMatchObject({ reservedYen: 30_000, spentYen: 10_000 })
    await withdraw(second.name, second.id)
    expect(await line()).toMatchObject({ reservedYen: 30_000, spentYen: 0, leftYen: 20_000 })
    expect(effects.at(-1)).toMatch(/^withdrawn 助成/)
    const change = (who: string, amountYen: number, version = 1) =>
      codeOf(
        as(who, (tx, actor) =>
          changeBudget(tx, actor, { lineId, version, amountYen, carries: 'move', reason: '補正' }),
        ),
      )
    expect(await change('田中', 60_000)).toBe('requests.notKeeper')
    expect(await change('伊藤', 29_999)).toBe('requests.belowUsed')
    expect([await change('伊藤', 60_000), await change('渡辺', 70_000)]).toEqual(['done', 'requests.budgetChanged'])
    expect(await line()).toMatchObject({ amountYen: 60_000, reason: '補正', version: 2 })
    // What holds it is named, for who keeps it alone; what was given back holds nothing.
    const uses = await as('伊藤', (tx, actor) => listBudgetUses(tx, actor, lineId))
    const held = uses.items.map(({ state, amountYen }) => `${state} ${amountYen}`)
    expect(held).toEqual(['reserved 10000', 'reserved 10000', 'reserved 10000'])
    expect(await codeOf(as('田中', (tx, actor) => listBudgetUses(tx, actor, lineId)))).toBe('requests.notKeeper')

    // The turn of the 年度: what was not decided moves to the line of the new one as far as it reaches, the rest is let go.
    const open = sent.filter(({ code, id }) => code === 'done' && id !== first?.id && id !== second?.id)
    await as('伊藤', (tx, actor) =>
      setBudget(tx, actor, testKinds, {
        kind: 'grant',
        fiscalYear: 2027,
        name: '助成',
        amountYen: 20_000,
        carries: 'move',
        reason: '当初予算',
      }),
    )
    city.standOn('2027-04-01')
    await city.asService('job', carryOver)
    const states = await city.superuser(
      `select v.state, b.fiscal_year from requests.reservation v join requests.budget_line b on b.id = v.line_id where v.request_id = any ($1)`,
      [open.map(({ id }) => id)],
    )
    expect(states.filter(({ state, fiscal_year }) => state === 'reserved' && fiscal_year === 2027)).toHaveLength(2)
    expect(states.filter(({ state }) => state === 'released')).toHaveLength(open.length - 2)
    city.standOn('2026-05-11')
    for (const { id, name } of open) await withdraw(name, id)
  })
})

describe('what no order of commands may break', () => {
  const breaks = async (...statements: string[]) => {
    await city.superuser('begin')
    try {
      for (const statement of statements) await city.superuser(statement)
      await city.superuser('commit')
      return 'kept'
    } catch (error) {
      await city.superuser('rollback')
      return (error as { constraint?: string }).constraint ?? String(error)
    }
  }
  it('the database itself refuses what lies with nobody, is decided in part, decided twice or by oneself', async () => {
    const { send, small, accounts } = office
    const id = await send('田中', 'plain')
    const of = `request_id = '${id}'`
    expect(await breaks(`update requests.step_member set waits = false where ${of}`)).toBe('open_request_has_owner')
    expect(await breaks(`update requests.step set state = 'waiting' where ${of}`)).toBe('open_request_has_owner')
    expect(await breaks(`update requests.request set state = 'approved', closed_at = now() where id = '${id}'`)).toBe(
      'final_with_all_steps',
    )
    expect(await breaks(`update requests.request set state = 'withdrawn', closed_at = now() where id = '${id}'`)).toBe(
      'closed_has_no_open_step',
    )
    const decision = (stage: number, by: string) =>
      `insert into requests.decision (step_id, request_id, outcome, decided_by, decided_by_account, decided_by_name, acted_as)
       select id, request_id, 'approved', '${small.id(by)}', '${accounts[by]}', 'x', 'holder' from requests.step where ${of} and stage = ${stage} limit 1`
    expect(await breaks(decision(3, '高橋'))).toBe('step_decided_once') // not open yet
    expect(await breaks(decision(1, '田中'))).toBe('nobody_decides_own')
    expect(await breaks(decision(1, '佐藤'), decision(1, '佐藤'))).toBe('decision_pkey')
    expect(await office.stateOf(id)).toBe('circulating')
  })
})

describe('4月1日: the turn of a year', () => {
  it('nothing is lost: whoever moves, comes and leaves, each open request lies with who stands there now, and nobody else reads it', async () => {
    const { send, small, decideAs, waitsFor, as, stateOf } = office
    city.standOn('2027-03-29')
    const ids = {
      stays: await send('田中', 'plain', '残る人のもの'),
      moves: await send('井上', 'plain', '異動する人のもの'),
      leaves: await send('山本', 'plain', '辞める人のもの'),
      further: await send('木村', 'plain', '先へ進んだもの'),
      secret: await send('伊藤', 'secret', '上司を通さないもの'),
      returned: await send('加藤', 'plain', '差し戻されたもの'),
    }
    await decideAs('森', ids.further, 'approved')
    await decideAs('中村', ids.returned, 'returned', '直してください')
    // 佐藤 goes to 税務課, 森 to 市民課, 井上 to 税務課, 中村 retires and 小林 leads 財政課; 山本 and 加藤 leave.
    const day = '2027-04-01'
    await small.order('佐藤', 'transfer', day, { unit: '税務課', grade: 'section-director', title: '税務課長' })
    await small.order('森', 'transfer', day, { unit: '市民課', grade: 'section-director', title: '市民課長' })
    await small.order('井上', 'transfer', day, { unit: '税務課', grade: 'officer', title: '主事' })
    await small.order('小林', 'promotion', day, { unit: '財政課', grade: 'section-director', title: '財政課長' })
    for (const name of ['中村', '山本', '加藤']) await small.order(name, 'resignation', '2027-03-31')
    for (const name of ['中村', '山本', '加藤'])
      await city.superuser(
        `update people.employment set during = daterange(lower(during), '2027-04-01') where person_id = $1`,
        [small.id(name)],
      )
    await small.rebuild()
    city.standOn(day)
    await followMovesIn(city)

    expect(await waitsFor(ids.stays)).toEqual(['森'])
    expect(await waitsFor(ids.moves)).toEqual(['佐藤']) // it came along, and so did the head
    expect(await waitsFor(ids.leaves)).toEqual(['personnel'])
    expect(await waitsFor(ids.further)).toEqual(['personnel', '小林'].sort())
    expect(await waitsFor(ids.secret)).toEqual(['personnel'])
    expect(await stateOf(ids.returned)).toBe('lapsed')
    // Former superiors read it no more; who is new does.
    expect(await codeOf(office.read('佐藤', ids.stays))).toBe('requests.noSuchRequest')
    expect(await codeOf(office.read('森', ids.stays))).toBe('done')
    expect(await codeOf(office.read('吉田', ids.secret))).toBe('requests.noSuchRequest')
    expect((await office.read('田中', ids.stays)).history.at(-1)).toMatchObject({
      did: 'reroute',
      stepName: '所属長の承認',
    })
    expect(await office.tasksOf('佐藤')).not.toContain('残る人のもの（田中さん）に承認する')
    // Every open request of the city lies with somebody who is on the staff, and not its applicant.
    const lost = await city.superuser(`
      select r.title from requests.request r join requests.step s on s.request_id = r.id and s.state = 'open'
      where r.closed_at is null and s.duty is null and not exists (
        select from requests.step_member m join people.directory_entry d on d.person_id = m.person_id and d.from_day <= '2027-04-01' and d.to_day > '2027-04-01'
        where m.step_id = s.id and m.waits and m.person_id <> r.applicant_id)`)
    expect(lost).toEqual([])
    // Doing it again changes nothing.
    expect(await followMovesIn(city)).toBe(0)
    // And it goes on to its end.
    await decideAs('森', ids.stays, 'approved')
    await decideAs('伊藤', ids.stays, 'agreed')
    await decideAs('小林', ids.stays, 'agreed')
    expect(await decideAs('高橋', ids.stays, 'approved')).toEqual({ state: 'approved' })
    await as('森', (tx) => listInbox(within(tx), { limit: 10 }))
  })

  it('an 不在 set before the moves are followed meets steps that are theirs no more, and loses none of them', async () => {
    const { send, small, waitsFor, as } = office
    city.standOn('2027-04-20')
    const id = await send('木村', 'plain', '辞める前のもの')
    expect(await waitsFor(id)).toEqual(['佐藤'])
    await small.order('木村', 'resignation', '2027-04-20')
    await city.superuser(
      `update people.employment set during = daterange(lower(during), '2027-04-21') where person_id = $1`,
      [small.id('木村')],
    )
    await small.rebuild()
    const day = '2027-04-21'
    city.standOn(day)
    const { delegationId } = await as('佐藤', (tx, actor) =>
      giveDelegation(tx, actor, testKinds, {
        delegateId: small.id('井上'),
        mode: 'absence',
        kinds: null,
        reason: '出張',
        from: day,
        to: day,
      }),
    )
    expect(await waitsFor(id)).toEqual(['佐藤'])
    await as('佐藤', (tx, actor) => endDelegation(tx, actor, testKinds, delegationId))
    await followMovesIn(city)
    expect(await waitsFor(id)).toEqual(['personnel'])
  })

  it('reminders come a few times and stop, and the 担当 learns of what still lies', async () => {
    const { send, small } = office
    city.standOn('2027-05-10')
    const id = await send('田中', 'formal', '止まっているもの')
    let reminded = 0
    for (let at = 1; at <= 60; at++) {
      city.standOn(Temporal.PlainDate.from('2027-05-10').add({ days: at }).toString())
      const before = await city.superuser(`select reminders, escalated_on from requests.step where request_id = $1`, [
        id,
      ])
      await city.asService('job', (tx, actor) => remindOfSteps(tx, actor, 0))
      const after = await city.superuser(`select reminders, escalated_on from requests.step where request_id = $1`, [
        id,
      ])
      if (JSON.stringify(before) !== JSON.stringify(after)) reminded += 1
    }
    expect(reminded).toBe(4) // three reminders and one word to the 担当
    const rows = await city.superuser(
      `select audience, happened from platform.notification where key like 'requests.reminder/' || $1 || '%' or key like 'requests.still/' || $1 || '%' order by audience`,
      [id],
    )
    expect(rows.map(({ audience }) => audience)).toEqual(['duty:personnel', `person:${small.id('森')}`])
    expect(rows[1]?.happened).toContain('3回目のお知らせ')
  })
})
