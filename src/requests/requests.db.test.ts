import { beforeAll, describe, expect, it } from 'vitest'
import { codeOf } from '../people/testing/small-city.ts'
import { within } from '../platform/database/index.ts'
import { testCity } from '../platform/testing/database.ts'
import { decideBulk, previewBulk } from './bulk.ts'
import { recuse, reviewDecision } from './decisions.ts'
import { endDelegation, giveDelegation } from './delegations.ts'
import { enterNumber } from './effects.ts'
import { followMoves } from './follow.ts'
import { countDecided, countInbox, countMine, listDecided, listInbox, listMine } from './lists.ts'
import { addComment, compareRounds } from './record.ts'
import { discardRequest, handBack, handOver, saveDraft, startRequest } from './requests.ts'
import { previewRequest, sendRequest } from './send.ts'
import { listTerms, setTerms } from './terms.ts'
import { stepRule } from './terms-rules.ts'
import { effects, faults, plain, testKinds } from './testing/kinds.ts'
import { layOffice, type Office } from './testing/office.ts'

const city = testCity('2026-05-11') // a Monday
let office: Office
beforeAll(async () => {
  office = await layOffice(city)
})

describe('申請: from draft to decision', () => {
  it('goes its way step by step, comes back, is corrected and compared, and is decided by all', async () => {
    const { as, send, read, decideAs, waitsFor, tasksOf, stateOf } = office
    const id = await send('田中', 'plain', '研究会への参加', 5000)
    expect(await waitsFor(id)).toEqual(['佐藤'])
    expect(await tasksOf('佐藤')).toEqual(['研究会への参加（田中さん）に承認する'])

    await decideAs('佐藤', id, 'returned', '日程を書いてください')
    expect(await stateOf(id)).toBe('returned')
    expect(await tasksOf('佐藤')).toEqual([])
    expect(await tasksOf('田中')).toEqual(['差し戻された「研究会への参加」を直して送る'])
    const back = await read('田中', id)
    expect(back.comments.map(({ text, name }) => [name, text])).toEqual([['佐藤', '日程を書いてください']])

    const edition = back.draft?.edition ?? 0
    const saved = await as('田中', (tx, actor) =>
      saveDraft(tx, actor, testKinds, { requestId: id, payload: { what: '研究会への参加', yen: 4000 }, edition }),
    )
    await as('田中', (tx, actor) => sendRequest(tx, actor, testKinds, { requestId: id, ...saved, lateReason: null }))
    const { fields } = await as('佐藤', (tx, actor) => compareRounds(tx, actor, testKinds, { requestId: id }))
    expect(fields.filter(({ isChanged }) => isChanged)).toEqual([
      { name: 'yen', label: '金額', before: '5,000円', after: '4,000円', isChanged: true },
    ])

    await decideAs('佐藤', id, 'approved')
    expect(await waitsFor(id)).toEqual(['personnel', '中村'].sort())
    await decideAs('伊藤', id, 'disagreed', '重なる研修があります')
    expect(await waitsFor(id)).toEqual(['中村'])
    await decideAs('中村', id, 'agreed')
    expect(await waitsFor(id)).toEqual(['高橋'])
    expect(await decideAs('高橋', id, 'approved')).toEqual({ state: 'approved' })
    expect(effects).toContain('approved 研究会への参加')

    const record = await read('田中', id)
    expect(record.state).toBe('approved')
    expect(record.history.map(({ did, stepName, name }) => [did, stepName, name])).toEqual([
      ['send', null, '田中'],
      ['decide', '所属長の承認', '佐藤'],
      ['resend', null, '田中'],
      ['decide', '所属長の承認', '佐藤'],
      ['decide', '人事課の意見', '伊藤'],
      ['decide', '財政課の意見', '中村'],
      ['decide', '部長の決裁', '高橋'],
    ])
    // An opinion that the terms keep from the applicant is read by the route alone.
    expect(record.comments.map(({ text }) => text)).toEqual(['日程を書いてください'])
    expect((await read('高橋', id)).comments.map(({ text }) => text)).toContain('重なる研修があります')
  })

  it('shows before sending what is wrong, the way, and who will read it', async () => {
    const { as } = office
    const { requestId } = await as('田中', (tx, actor) => startRequest(tx, actor, testKinds, { kind: 'plain' }))
    const preview = await as('田中', (tx, actor) => previewRequest(tx, actor, testKinds, requestId))
    expect(preview.problems.map(({ field, message }) => [field, message])).toEqual([
      ['what', '「何を」が書かれていません。'],
      ['yen', '「金額」が書かれていません。'],
    ])
    expect(
      preview.route.map(({ stage, name, people, duty }) => [stage, name, duty ?? people.map((one) => one.name).join()]),
    ).toEqual([
      [1, '所属長の承認', '佐藤'],
      [2, '人事課の意見', 'personnel'],
      [2, '財政課の意見', '中村'],
      [3, '部長の決裁', '高橋'],
    ])
    expect(preview.readers.people.map(({ name }) => name)).toEqual(['佐藤', '中村', '高橋'])
    expect(preview.readers.duties).toEqual([{ duty: 'personnel', names: ['吉田', '伊藤', '渡辺'], fromStage: 1 }])
    expect(
      await codeOf(
        as('田中', (tx, actor) => sendRequest(tx, actor, testKinds, { requestId, edition: 1, lateReason: null })),
      ),
    ).toBe('requests.formHasProblems')
    expect(await office.stateOf(requestId)).toBe('draft')
    await as('田中', (tx, actor) => discardRequest(tx, actor, testKinds, requestId))
    expect(await codeOf(office.read('田中', requestId))).toBe('requests.noSuchRequest')
  })

  it('a draft saved in two windows is not overwritten, and nobody else reads it', async () => {
    const { as } = office
    const { requestId, edition } = await as('田中', (tx, actor) =>
      startRequest(tx, actor, testKinds, { kind: 'plain' }),
    )
    const save = (who: string) =>
      codeOf(as(who, (tx, actor) => saveDraft(tx, actor, testKinds, { requestId, payload: { what: who }, edition })))
    expect([await save('田中'), await save('田中')]).toEqual(['done', 'requests.savedElsewhere'])
    for (const who of ['佐藤', '井上', '伊藤']) {
      expect(await save(who)).toBe('requests.noSuchRequest')
      expect(await codeOf(office.read(who, requestId))).toBe('requests.noSuchRequest')
    }
  })

  it('is seen by whom it lies with, by who decided, by the 担当, and by nobody else', async () => {
    const { send, read, decideAs } = office
    const id = await send('田中', 'plain')
    const seenBy = async () => {
      const seen: string[] = []
      for (const name of Object.keys(office.accounts)) if ((await codeOf(read(name, id))) === 'done') seen.push(name)
      return seen.sort()
    }
    const always = ['田中', '吉田', '伊藤', '渡辺']
    expect(await seenBy()).toEqual([...always, '佐藤'].sort())
    await decideAs('佐藤', id, 'approved')
    expect(await seenBy()).toEqual([...always, '佐藤', '中村'].sort())
  })

  it('取下げ: whoever had it before them is told, and can no longer open it', async () => {
    const { send, withdraw, read, inbox, decideAs } = office
    const id = await send('田中', 'plain', '取り下げるもの')
    await withdraw('田中', id)
    expect(await office.stateOf(id)).toBe('withdrawn')
    expect((await inbox('佐藤')).some(({ requestId }) => requestId === id)).toBe(false)
    expect(await codeOf(read('佐藤', id))).toBe('requests.noSuchRequest')
    expect(await codeOf(decideAs('佐藤', id, 'approved'))).toBe('requests.noSuchRequest')
    const [told] = await city.superuser(
      `select happened from platform.notification where key = 'requests.withdrawn/' || $1 || '/1'`,
      [id],
    )
    expect(told?.happened).toBe('取り下げるもの（田中さん）は、取り下げられました。')
  })

  it('what a decision should do and cannot, takes the decision back as a whole', async () => {
    const { send, decideAs, waitsFor } = office
    const id = await send('井上', 'twin', '失敗するもの')
    faults.next = true
    expect(await codeOf(decideAs('小林', id, 'approved'))).toContain('the effect failed')
    expect([await office.stateOf(id), await waitsFor(id)]).toEqual(['circulating', ['加藤', '小林']])
    expect(await codeOf(decideAs('小林', id, 'approved'))).toBe('done')
  })

  it('of two who decide at once one decides, and the other is told', async () => {
    const { send, inbox, decideAs } = office
    for (let round = 0; round < 15; round++) {
      const id = await send('木村', 'twin', `競争${round}`)
      await Promise.all([inbox('小林'), inbox('加藤')])
      const codes = await Promise.all(
        (['小林', '加藤'] as const).map((who) =>
          codeOf(decideAs(who, id, who === '小林' ? 'approved' : 'rejected', '理由')),
        ),
      )
      expect(codes.sort()).toEqual(['done', 'requests.decidedAlready'])
      expect(await city.superuser('select outcome from requests.decision where request_id = $1', [id])).toHaveLength(1)
    }
  })

  it('nobody decides their own, also where they hold the post or the duty', async () => {
    const { send, as, waitsFor, inbox } = office
    const own = await send('小林', 'twin')
    expect(await waitsFor(own)).toEqual(['加藤'])
    const [step] = await city.superuser(`select id from requests.step where request_id = $1`, [own])
    const { decide } = await import('./decisions.ts')
    const given = { requestId: own, stepId: String(step?.id), outcome: 'approved' as const, note: null }
    expect(await codeOf(as('小林', (tx, actor) => decide(tx, actor, testKinds, given)))).toBe('requests.ownRequest')
    const ofDuty = await send('伊藤', 'secret')
    expect((await inbox('伊藤')).some(({ requestId }) => requestId === ofDuty)).toBe(false)
    expect((await inbox('渡辺')).some(({ requestId }) => requestId === ofDuty)).toBe(true)
  })

  it('rates who steps back (回避) as somebody who reads it no more, and goes on with another', async () => {
    const { send, as, inbox, read, waitsFor } = office
    const id = await send('田中', 'twin')
    const stepId = (await inbox('小林')).find(({ requestId }) => requestId === id)?.stepId ?? ''
    await as('小林', (tx, actor) => recuse(tx, actor, testKinds, { requestId: id, stepId, reason: '親族のため' }))
    expect(await waitsFor(id)).toEqual(['加藤'])
    expect(await codeOf(read('小林', id))).toBe('requests.noSuchRequest')
    await as('加藤', (tx, actor) => recuse(tx, actor, testKinds, { requestId: id, stepId, reason: '親族のため' }))
    expect(await waitsFor(id)).toEqual(['personnel'])
  })
})

describe('代決・後閲・委任', () => {
  it('a deputy decides while the holder is away, and the holder looks at it afterwards', async () => {
    const { as, send, waitsFor, decideAs, inbox, tasksOf, small, withdraw } = office
    const waiting = await send('井上', 'formal', '先に届いたもの')
    const { delegationId } = await as('佐藤', (tx, actor) =>
      giveDelegation(tx, actor, testKinds, {
        delegateId: small.id('山本'),
        mode: 'absence',
        kinds: null,
        reason: '出張',
        from: '2026-05-11',
        to: '2026-05-15',
      }),
    )
    // What lay there already follows at once; what comes later goes there from the beginning.
    expect(await waitsFor(waiting)).toEqual(['山本'])
    const isAsked = async (name: string) => (await tasksOf(name)).some((act) => String(act).includes('先に届いたもの'))
    expect([await isAsked('佐藤'), await isAsked('山本')]).toEqual([false, true])
    const later = await send('田中', 'plain', '不在の間のもの')
    expect(await waitsFor(later)).toEqual(['山本'])

    // Whoever stands in may be away as well: it goes on to somebody else, and comes back with them.
    const away = await as('山本', (tx, actor) =>
      giveDelegation(tx, actor, testKinds, {
        delegateId: small.id('中村'),
        mode: 'absence',
        kinds: null,
        reason: '急な休み',
        from: '2026-05-11',
        to: '2026-05-12',
      }),
    )
    const meanwhile = await waitsFor(later)
    expect(meanwhile).toHaveLength(1)
    expect(meanwhile).not.toContain('山本')
    expect((await inbox('山本')).map(({ requestId }) => requestId)).not.toContain(later)
    await as('山本', (tx, actor) => endDelegation(tx, actor, testKinds, away.delegationId))
    await city.asService('due-asks', (tx, actor) => followMoves(tx, actor, 0))
    expect(await waitsFor(later)).toEqual(['山本'])
    await decideAs('山本', later, 'approved')
    const [decision] = await city.superuser(
      `select acted_as, review_due, for_person_id from requests.decision where request_id = $1`,
      [later],
    )
    expect(decision).toEqual({ acted_as: 'deputy', review_due: true, for_person_id: small.id('佐藤') })
    const review = (await inbox('佐藤')).find(({ requestId }) => requestId === later)
    expect(review?.capacity).toBe('reviewer')
    expect(await tasksOf('佐藤')).toContain('代決された不在の間のもの（田中さん）を後閲する')
    const look = () =>
      codeOf(
        as('佐藤', (tx, actor) =>
          reviewDecision(tx, actor, testKinds, { requestId: later, stepId: review?.stepId ?? '' }),
        ),
      )
    expect([await look(), await look()]).toEqual(['done', 'requests.noReviewDue'])
    expect(await tasksOf('佐藤')).not.toContain('代決された不在の間のもの（田中さん）を後閲する')

    // Nothing is looked at afterwards of what is withdrawn meanwhile.
    const withdrawn = await send('田中', 'plain', '取り下げるもの')
    await decideAs('山本', withdrawn, 'approved')
    expect(await tasksOf('佐藤')).toContain('代決された取り下げるもの（田中さん）を後閲する')
    await withdraw('田中', withdrawn)
    expect(await tasksOf('佐藤')).not.toContain('代決された取り下げるもの（田中さん）を後閲する')
    expect((await office.read('佐藤', withdrawn)).steps.filter(({ mayReview }) => mayReview)).toEqual([])

    await as('佐藤', (tx, actor) => endDelegation(tx, actor, testKinds, delegationId))
    expect(await waitsFor(waiting)).toEqual(['佐藤'])
    expect([await isAsked('佐藤'), await isAsked('山本')]).toEqual([true, false])
    expect(await codeOf(office.read('山本', waiting))).toBe('requests.noSuchRequest')
  })

  it('has one 不在 or 委任 on a day, and none in the past, to oneself, or for others', async () => {
    const { as, small } = office
    const give = (who: string, more: object) =>
      codeOf(
        as(who, (tx, actor) =>
          giveDelegation(tx, actor, testKinds, {
            delegateId: small.id('井上'),
            mode: 'delegation',
            kinds: ['plain'],
            reason: '試験',
            from: '2026-06-01',
            to: '2026-06-05',
            ...more,
          }),
        ),
      )
    expect(await give('森', {})).toBe('done')
    expect(await give('森', { from: '2026-06-05', to: '2026-06-08' })).toBe('requests.delegationOverlaps')
    expect(await give('森', { delegateId: small.id('森') })).toBe('requests.delegateYourself')
    expect(await give('森', { from: '2026-05-01', to: '2026-05-08' })).toBe('requests.delegationOver')
    expect(await give('森', { personId: small.id('中村') })).toBe('requests.notYours')
    expect(await give('伊藤', { personId: small.id('中村') })).toBe('done')
  })
})

describe('正式な効力', () => {
  it('決裁待ち ends with the number of the document system, entered by the 担当, and only then takes effect', async () => {
    const { send, decideAs, as, stateOf, read } = office
    const id = await send('田中', 'formal', '正式なもの')
    expect(await decideAs('佐藤', id, 'approved')).toEqual({ state: 'numbering' })
    expect(effects).not.toContain('approved 正式なもの')
    const numbers = {
      requestId: id,
      draftNumber: '起12',
      documentNumber: '総人第34号',
      decidedOn: '2026-05-11',
      effectiveOn: '2026-06-01',
      seal: 'omitted' as const,
    }
    const enter = (who: string, given = numbers) =>
      codeOf(as(who, (tx, actor) => enterNumber(tx, actor, testKinds, given)))
    expect(await enter('田中')).toBe('requests.ownRequest')
    expect(await enter('高橋')).toBe('requests.noSuchRequest')
    expect(await enter('伊藤')).toBe('done')
    expect([await stateOf(id), effects.includes('approved 正式なもの')]).toEqual(['approved', true])
    expect((await read('田中', id)).formal).toMatchObject({
      documentNumber: '総人第34号',
      effectiveOn: '2026-06-01',
      level: '部長専決',
    })
    const other = await send('井上', 'formal')
    await decideAs('佐藤', other, 'approved')
    expect(await enter('伊藤', { ...numbers, requestId: other, draftNumber: '起13' })).toBe('requests.numberTaken')
  })

  it('numbers of one kind and 年度 have no gaps and no twins, also when decided at once', async () => {
    const { send, decideAs } = office
    const ids: string[] = []
    for (let at = 0; at < 6; at++) ids.push(await send(at % 2 === 0 ? '田中' : '井上', 'numbered'))
    await Promise.all(ids.map((id) => decideAs('佐藤', id, 'approved')))
    const rows = await city.superuser(
      `select document_number as n from requests.formal_effect where kind = 'numbered' order by length(document_number), 1`,
    )
    expect(rows.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5, 6].map((at) => `総人第${at}号`))
  })

  it('numbers begin anew with the 年度, and are twins only within it', async () => {
    const { send, decideAs, as } = office
    const today = city.clock.today().toString()
    const numberOn = async (day: string) => {
      city.standOn(day)
      const id = await send('井上', 'numbered')
      await decideAs('佐藤', id, 'approved')
      return (
        await city.superuser('select document_number as n from requests.formal_effect where request_id = $1', [id])
      )[0]?.n
    }
    expect([await numberOn('2031-03-31'), await numberOn('2031-04-01'), await numberOn('2032-03-31')]).toEqual([
      '総人第1号',
      '総人第1号',
      '総人第2号',
    ])
    const entered = async (decidedOn: string) => {
      const id = await send('井上', 'formal')
      await decideAs('佐藤', id, 'approved')
      const numbers = {
        draftNumber: '起1',
        documentNumber: '総人第1号',
        effectiveOn: decidedOn,
        seal: 'omitted' as const,
      }
      return codeOf(
        as('伊藤', (tx, actor) => enterNumber(tx, actor, testKinds, { requestId: id, decidedOn, ...numbers })),
      )
    }
    expect([await entered('2031-03-31'), await entered('2031-04-01'), await entered('2032-03-31')]).toEqual([
      'done',
      'done',
      'requests.numberTaken',
    ])
    city.standOn(today)
  })
})

describe('代理入力', () => {
  it('a paper is entered by the 担当 or the 上司, confirmed by its applicant, and decided by neither', async () => {
    const { as, stateOf, read, waitsFor } = office
    const [number] = await city.superuser('select number from people.staff_number where person_id = $1', [
      office.small.id('井上'),
    ])
    const start = (who: string) =>
      as(who, (tx, actor) =>
        startRequest(tx, actor, testKinds, { kind: 'numbered', staffNumber: String(number?.number) }),
      )
    await city.superuser(`update people.directory_entry set staff_number = $2 where person_id = $1`, [
      office.small.id('井上'),
      number?.number,
    ])
    expect(await codeOf(start('木村'))).toBe('requests.notForThem')
    const { requestId, edition } = await start('伊藤')
    const saved = await as('伊藤', (tx, actor) =>
      saveDraft(tx, actor, testKinds, { requestId, payload: { what: '紙のもの', yen: 1 }, edition }),
    )
    expect(
      await codeOf(
        as('伊藤', (tx, actor) => sendRequest(tx, actor, testKinds, { requestId, ...saved, lateReason: null })),
      ),
    ).toBe('requests.paperNotTaken')
    await as('伊藤', (tx, actor) => handOver(tx, actor, testKinds, requestId))
    expect(await office.tasksOf('井上')).toEqual(['代わりに入力された「番号の付く申請」を確かめて送る'])
    await as('井上', (tx, actor) => handBack(tx, actor, testKinds, requestId, '金額がちがいます'))
    expect(await office.tasksOf('井上')).toEqual([])
    const again = await as('伊藤', (tx, actor) =>
      saveDraft(tx, actor, testKinds, { requestId, payload: { what: '紙のもの', yen: 2 }, edition: saved.edition }),
    )
    await as('伊藤', (tx, actor) => handOver(tx, actor, testKinds, requestId))
    expect(await office.tasksOf('井上')).toEqual(['代わりに入力された「番号の付く申請」を確かめて送る'])
    // A scan of the signed paper belongs to it.
    expect(
      await codeOf(
        as('井上', (tx, actor) => sendRequest(tx, actor, testKinds, { requestId, ...again, lateReason: null })),
      ),
    ).toBe('requests.attachmentMissing')
    await city.superuser(
      `with a as (insert into requests.attachment (request_id, slot, added_in, put_by) values ($1, 'paper', 1, $2) returning id)
       insert into platform.file (owner_kind, owner_id, name, media_type, size_bytes, sha256, store, put_by)
       select 'requests.attachment', id, 'scan.pdf', 'application/pdf', 1, sha256('x'), 'database', $2 from a`,
      [requestId, office.accounts.伊藤],
    )
    await as('井上', (tx, actor) => sendRequest(tx, actor, testKinds, { requestId, ...again, lateReason: null }))
    expect([await stateOf(requestId), await waitsFor(requestId)]).toEqual(['circulating', ['佐藤']])
    expect((await read('井上', requestId)).enteredByName).toBe('伊藤')
  })
})

describe('待っているもの', () => {
  it('an inbox comes page by page, by person and by duty, what has no last day at its end; and the count is true', async () => {
    const { as, send, decideAs } = office
    for (const what of ['一', '二', '三']) await decideAs('佐藤', await send('井上', 'plain', what), 'approved')
    await city.superuser(
      `update requests.step set due_on = null where id = (select id from requests.step where state = 'open' and duty = 'personnel' order by due_on, id limit 1)`,
    )
    for (const name of ['伊藤', '中村']) {
      const whole = (await as(name, (tx) => listInbox(within(tx), { limit: 100 }))).items
      const found: string[] = []
      for (let after: string | undefined; ; ) {
        const page = await as(name, (tx) => listInbox(within(tx), { limit: 1, after }))
        found.push(...page.items.map(({ stepId }) => stepId))
        if (page.next === null) break
        after = page.next
      }
      expect(found.length).toBeGreaterThanOrEqual(3)
      expect(found).toEqual(whole.map(({ stepId }) => stepId))
      expect(await as(name, (tx) => countInbox(within(tx)))).toBe(found.length)
      const days = whole.map(({ dueOn }) => dueOn ?? '9999')
      expect(days).toEqual(days.toSorted())
    }
  })
})

describe('要項 in versions', () => {
  it('a change holds for what is sent from its day on; what runs keeps its own', async () => {
    const { as, send, waitsFor, decideAs } = office
    const running = await send('田中', 'plain', '前の要項のもの')
    const terms = { ...plain.terms, title: '新しい申請', route: plain.terms.route.slice(-1) }
    const set = (who: string, number: number, given = terms) =>
      codeOf(
        as(who, (tx, actor) =>
          setTerms(tx, actor, testKinds, {
            kind: 'plain',
            number,
            fromDay: '2026-05-11',
            basis: '要綱の改正',
            terms: given,
          }),
        ),
      )
    expect(await set('田中', 0)).toBe('requests.notKeeper')
    expect(await set('伊藤', 0, { ...terms, route: [] })).toBe('requests.routeNeedsOneDecision')
    expect(await set('伊藤', 0, { ...terms, limits: {} })).toBe('requests.limitsDoNotFit')
    const byUnit = stepRule('意見', 'opinion', { by: 'unit', code: 'kieta' })
    expect(await set('伊藤', 0, { ...terms, route: [[byUnit], ...terms.route] })).toBe('requests.noSuchUnitInRoute')
    expect(await set('伊藤', 0)).toBe('done')
    expect(await set('渡辺', 0)).toBe('requests.termsChanged') // they read the version before
    const fresh = await send('田中', 'plain', '新しい要項のもの')
    expect(await waitsFor(fresh)).toEqual(['高橋'])
    await decideAs('佐藤', running, 'approved')
    expect(await waitsFor(running)).toEqual(['personnel', '中村'].sort())
    const { versions } = await as('伊藤', (tx, actor) => listTerms(tx, actor, testKinds, 'plain'))
    expect(versions.map(({ basis }) => basis)).toEqual(['要綱の改正'])
  })

  it('who keeps a kind reads its limits, the numbers for conditions, its fields and the units of its route in words', async () => {
    const { as } = office
    const kept = await as('伊藤', (tx, actor) => listTerms(tx, actor, testKinds, 'plain'))
    expect(kept.limits).toMatchObject([{ path: ['perYear'], label: '1年度の回数', unit: '回', least: 1, most: null }])
    expect(kept.facts).toEqual([{ fact: 'yen', name: '金額', unit: '円' }])
    expect(kept.fields[0]).toEqual({ name: 'what', label: '何を', help: null })
    expect(kept.units).toEqual([{ code: 'zaisei', name: '総務部財政課' }])
    expect(kept.rules).toEqual({ duty: 'personnel', isConfidential: false, decidedByDuty: false, follows: false })
    expect(await codeOf(as('佐藤', (tx, actor) => listTerms(tx, actor, testKinds, 'plain')))).toBe('requests.notKeeper')
  })
})

describe('lists and many at once', () => {
  it('mine and decided come page by page in order, each once, and the count is true', async () => {
    const { as } = office
    for (const [list, count] of [
      [listMine, countMine],
      [listDecided, countDecided],
    ] as const) {
      const seen: string[] = []
      let after: string | undefined
      do {
        const page = await as('佐藤', (tx, actor) => list(tx, actor, { limit: 3, after }))
        seen.push(...page.items.map(({ requestId }) => requestId))
        after = page.next ?? undefined
      } while (after)
      expect(new Set(seen).size).toBe(seen.length)
      expect(await as('佐藤', (tx, actor) => count(tx, actor, {}))).toBe(seen.length)
    }
    expect(await as('佐藤', (tx, actor) => countDecided(tx, actor, {}))).toBeGreaterThan(5)
  })

  it('まとめて決める: each for itself, previewed, and what cannot be decided stays', async () => {
    const { as, send, inbox, withdraw, stateOf } = office
    const ids = [
      await send('田中', 'formal', '一'),
      await send('井上', 'formal', '二'),
      await send('井上', 'formal', '三'),
    ]
    const items = (await inbox('佐藤'))
      .filter(({ requestId }) => ids.includes(requestId))
      .map(({ requestId, stepId }) => ({ requestId, stepId }))
    await withdraw('井上', ids[2] ?? '')
    const preview = await as('佐藤', (tx, actor) => previewBulk(tx, actor, testKinds, items, 'approved', null))
    expect(preview.map(({ becomes }) => becomes).sort()).toEqual(['numbering', 'numbering', null].sort())
    const done = await as('佐藤', (tx, actor) => decideBulk(tx, actor, testKinds, items, 'approved', null))
    expect(done.filter(({ why }) => why === null)).toHaveLength(2)
    expect([await stateOf(ids[0] ?? ''), await stateOf(ids[1] ?? ''), await stateOf(ids[2] ?? '')]).toEqual([
      'numbering',
      'numbering',
      'withdrawn',
    ])
  })

  it('a word beside a request: for the route alone, or for all', async () => {
    const { as, send, read } = office
    const id = await send('田中', 'formal')
    const say = (who: string, seenBy: 'all' | 'route') =>
      codeOf(as(who, (tx, actor) => addComment(tx, actor, testKinds, { requestId: id, text: `${who}から`, seenBy })))
    expect([
      await say('佐藤', 'route'),
      await say('佐藤', 'all'),
      await say('田中', 'all'),
      await say('木村', 'all'),
    ]).toEqual(['done', 'done', 'done', 'requests.noSuchRequest'])
    expect(await say('田中', 'route')).toBe('requests.notYours')
    expect((await read('田中', id)).comments).toHaveLength(2)
    expect((await read('佐藤', id)).comments).toHaveLength(3)
    expect(await as('佐藤', (tx) => countInbox(within(tx), 'formal'))).toBeGreaterThan(0)
  })
})
