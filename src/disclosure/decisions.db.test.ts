import { sql } from 'kysely'
import { afterEach, describe, expect, it } from 'vitest'
import { readingsOfMe } from '../people/audit/readings.ts'
import { codeOf } from '../people/testing/small-city.ts'
import { bytesOf, openFile } from '../platform/files/files.ts'
import { startJobs } from '../platform/jobs/index.ts'
import { testCity } from '../platform/testing/database.ts'
import { previewCopy } from './copies.ts'
import { copyJob } from './copy-job.ts'
import {
  approveDecision,
  declineDecision,
  handOver,
  listDecisions,
  makeCopyAgain,
  type Propose,
  prepareDecision,
  proposeDecision,
} from './decisions.ts'
import { readCandidates, readItems } from './items.ts'
import { clearExpired, remindOfTerms } from './nightly.ts'
import { readRequest, withdrawRequest } from './requests.ts'
import { ruleOn, settleCandidates, takeBackRuling } from './rulings.ts'
import { askCorrection, extendTerm, mendCorrection } from './terms.ts'
import { askedCity } from './testing/asked-city.ts'
import { copyNow } from './testing/copy-now.ts'

const today = '2026-11-24'
const city = testCity(today)
const { small, accounts, as, receive, gathered, clear } = askedCity(city)

afterEach(async () => {
  city.standOn(today)
  await clear()
  await city.superuser('delete from people.disposal')
})

const withheld = { isWithheld: true, clause: '2', reason: '請求した人のほかの個人が識別されるため。' } as const
const open = { isWithheld: false, clause: null, reason: null } as const
const settle = (requestId: string, name: string | null, ruling: typeof withheld | typeof open) =>
  city.as(as('開示一'), async (tx, actor) => {
    const groups = (await readCandidates(tx, actor, requestId)).filter((one) => one.name === name)
    await settleCandidates(tx, actor, { requestId, keys: groups.map(({ key }) => key), ...ruling })
  })
const settleAll = (requestId: string) =>
  city.as(as('開示一'), async (tx, actor) => {
    const keys = (await readCandidates(tx, actor, requestId)).map(({ key }) => key)
    await settleCandidates(tx, actor, { requestId, keys, ...open })
  })
const itemOf = async (requestId: string, table: string) => {
  const { items } = await city.as(as('開示一'), (tx, actor) =>
    readItems(tx, actor, { requestId, table, after: null, limit: 1 }),
  )
  return items[0]?.itemId ?? ''
}
const rule = async (requestId: string, table: string, field: string | null, phrase: string | null = null) => {
  const itemId = await itemOf(requestId, table)
  const ruling = { field, phrase, isWithheld: true, clause: '7-he', reason: '公正な人事に支障があるため。' }
  await city.as(as('開示一'), (tx, actor) => ruleOn(tx, actor, { itemId, ...ruling }))
}
const propose = (requestId: string, given: Partial<Propose> = {}, who = '開示一') =>
  city.as(as(who), (tx, actor) =>
    proposeDecision(tx, actor, { requestId, tables: null, documentNumber: '総情第90号', note: null, ...given }),
  )
const approve = (decisionId: string, who = '開示二') =>
  city.as(as(who), (tx, actor) => approveDecision(tx, actor, decisionId))
const stateOf = async (requestId: string) =>
  (await city.as(as('開示一'), (tx, actor) => readRequest(tx, actor, requestId))).state
const decisions = (requestId: string, who = '開示一') =>
  city.as(as(who), (tx, actor) => listDecisions(tx, actor, requestId))
const decided = async (requestId: string) => {
  const { decisionId } = await propose(requestId)
  await approve(decisionId)
  return decisionId
}
const make = (decisionId: string, who = '開示二') => copyNow(city, as(who), decisionId)

describe('起案・決裁', () => {
  it('waits until everything that was pointed out is looked at', async () => {
    const requestId = await gathered()
    expect(await codeOf(propose(requestId))).toBe('disclosure.unsettled')
    const before = await city.as(as('開示一'), (tx, actor) => prepareDecision(tx, actor, requestId))
    expect(before).toMatchObject({ outcome: 'whole', whyNot: expect.stringMatching(/確かめていない候補が\d+か所/) })
    await settleAll(requestId)
    await settle(requestId, '鈴木二郎', withheld)
    const ready = await city.as(as('開示一'), (tx, actor) => prepareDecision(tx, actor, requestId))
    expect(ready).toMatchObject({ outcome: 'part', unsettled: 0, whyNot: null, givenElsewhere: [] })
    expect(ready.annex).toMatchObject([
      { number: 1, title: '上司・評価者の個別の指定', part: '「氏名」', clause: '2', places: 1 },
      { number: 2, title: '上司・評価者の個別の指定', part: '「指定した訳」の一部', places: 1 },
    ])
    expect((await propose(requestId)).decisionId).toEqual(expect.any(String))
  })

  it('is drafted by one and decided by another of the duty, by page and by SQL', async () => {
    const requestId = await gathered()
    await settleAll(requestId)
    const { decisionId } = await propose(requestId)
    expect(await codeOf(propose(requestId, {}, '開示二'))).toBe('disclosure.decisionOpen')
    expect(await codeOf(approve(decisionId, '開示一'))).toBe('disclosure.ownDecision')
    for (const who of ['人事一', '監査一', '田中 花子'])
      expect(await codeOf(approve(decisionId, who))).toBe('disclosure.notDisclosure')
    const bySql = (who: string, by = 'access.account_id()') =>
      codeOf(
        city.as(as(who), (tx) =>
          sql
            .raw(
              `update disclosure.decision set approved_by = ${by}, approved_at = access.instant(), expires_on = '2027-01-01'`,
            )
            .execute(tx),
        ),
      )
    expect(await bySql('開示一')).toBe('decision_two_people')
    expect(await bySql('開示一', `'${accounts.開示二}'`)).toBe('decision_is_own')
    expect(await decisions(requestId)).toMatchObject([{ outcome: 'whole', mayApprove: false, approvedAt: null }])
    expect(await decisions(requestId, '開示二')).toMatchObject([{ mayApprove: true, whyNot: null }])
    const [notice] = await city.superuser(
      `select audience, happened from platform.notification where key like 'disclosure.decision/%'`,
    )
    expect(notice).toEqual({
      audience: 'duty:disclosure',
      happened: expect.stringMatching(/^開示請求（総情第\d+号）の起案がありました。$/),
    })
    await approve(decisionId)
    expect(await codeOf(approve(decisionId))).toBe('disclosure.decisionMade')
    expect(await stateOf(requestId)).toBe('decided')
    const undo = city.as(as('開示二'), (tx) =>
      sql`update disclosure.decision set expires_on = '2037-01-01'`.execute(tx),
    )
    expect(await codeOf(undo)).toBe('decision_is_kept')
  })

  it('fixes what was ruled on: nothing changes under a 起案, and all may change again once it is taken away', async () => {
    const requestId = await gathered()
    await settleAll(requestId)
    await rule(requestId, 'people.posting', 'unit_id')
    const [ruling] = await city.superuser(`select id from disclosure.ruling where is_withheld`)
    const { decisionId } = await propose(requestId)
    const refused = (work: Promise<unknown>) => codeOf(work)
    expect(await refused(rule(requestId, 'people.posting', 'title'))).toBe('disclosure.closedToChange')
    expect(await refused(city.as(as('開示一'), (tx, actor) => takeBackRuling(tx, actor, String(ruling?.id))))).toBe(
      'disclosure.closedToChange',
    )
    const touched = await city.as(as('開示一'), async (tx) => [
      (await sql`delete from disclosure.ruling`.execute(tx)).numAffectedRows,
      (await sql`delete from disclosure.item`.execute(tx)).numAffectedRows,
      (await sql`update disclosure.item set fields = '[]'`.execute(tx)).numAffectedRows,
    ])
    expect(touched).toEqual([0n, 0n, 0n])
    await city.as(as('開示二'), (tx, actor) => declineDecision(tx, actor, decisionId))
    await city.as(as('開示一'), (tx, actor) => takeBackRuling(tx, actor, String(ruling?.id)))
    expect(await stateOf(requestId)).toBe('reviewing')
    expect((await propose(requestId)).decisionId).not.toBe(decisionId)
  })

  it('says that nothing is held, with a reason', async () => {
    const requestId = await gathered({ kinds: ['person-detail'] })
    await city.superuser('delete from disclosure.item')
    expect(await codeOf(propose(requestId))).toBe('disclosure.notHeldNeedsNote')
    await propose(requestId, { note: '求められた記録を保有していないため。' })
    expect(await decisions(requestId)).toMatchObject([{ outcome: 'not-held', records: 0 }])
  })

  it('decides a considerable part first under 84条, and the rest later', async () => {
    const requestId = await gathered({ kinds: ['person-detail', 'directory'] })
    const first = { tables: ['people.person_detail'] }
    expect(await codeOf(propose(requestId, first))).toBe('disclosure.partNeedsLarge')
    await city.as(as('開示一'), (tx, actor) =>
      extendTerm(tx, actor, {
        requestId,
        kind: 'large',
        until: '2027-01-19',
        restUntil: '2027-03-31',
        reason: '記録が著しく多いため',
      }),
    )
    const { decisionId } = await propose(requestId, first)
    await approve(decisionId)
    expect(await stateOf(requestId)).toBe('reviewing')
    const rest = await decided(requestId)
    expect(await stateOf(requestId)).toBe('decided')
    expect(await decisions(requestId)).toMatchObject([
      { decisionId: rest, titles: ['職員名簿'] },
      { titles: ['生年月日と連絡先'] },
    ])
  })
})

describe('the copy', () => {
  /** Every form in which a text could stand in a file. */
  const formsOf = (text: string) => {
    const utf8 = Buffer.from(text)
    return [
      utf8,
      Buffer.from(text, 'utf16le'),
      Buffer.from(text, 'utf16le').swap16(),
      Buffer.from(encodeURIComponent(text)),
      Buffer.from([...text].map((one) => `&#${one.codePointAt(0)};`).join('')),
      Buffer.from([...text].map((one) => `&#x${one.codePointAt(0)?.toString(16)};`).join('')),
      Buffer.from([...text].map((one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')),
      Buffer.from(utf8.toString('hex')),
      // Base64 of the text at each of the three places where it can begin, without the ends that its neighbours share.
      ...[0, 1, 2].map((shift) => {
        const coded = Buffer.concat([Buffer.alloc(shift), utf8])
          .toString('base64')
          .replace(/=+$/, '')
        return Buffer.from(coded.slice(shift === 0 ? 0 : shift + 1, -1))
      }),
    ]
  }
  const taken = async (requestId: string) => {
    const [decision] = await decisions(requestId)
    return Promise.all(
      (decision?.files ?? []).map(async ({ fileId, name }) => {
        const file = await city.as(as('開示一'), (tx) => openFile(tx, fileId))
        return { name, type: file.mediaType, bytes: Buffer.from(await bytesOf(file, null)) }
      }),
    )
  }

  it('holds nothing of what is withheld, in no form, and all of the rest', async () => {
    const requestId = await gathered()
    await settleAll(requestId)
    await settle(requestId, '鈴木二郎', withheld)
    await settle(requestId, '佐藤一郎', withheld)
    await rule(requestId, 'people.person_detail', 'birth_date')
    await rule(requestId, 'people.staff_number', null)
    await rule(requestId, 'people.directory_entry', 'staff_number')
    await city.superuser(
      `update disclosure.item set fields = jsonb_set(fields, '{0,text}', '"𠮷野家の件"') where table_name = 'people.absence'`,
    )
    await rule(requestId, 'people.absence', 'kind')
    await make(await decided(requestId))
    const files = await taken(requestId)
    expect(files.map(({ name, type }) => [name, type])).toEqual([
      ['開示の写し_総情第90号.html', 'text/html'],
      ['開示の写し_総情第90号.json', 'application/json'],
    ])
    const secrets = [
      '鈴木二郎',
      '鈴木 二郎',
      '佐藤一郎',
      '平成2年1月1日',
      '1990-01-01',
      '00012345',
      '𠮷野家の件',
      small.id('鈴木二郎'),
      small.id('佐藤一郎'),
      small.id('田中 花子'),
      requestId,
    ]
    for (const { name, bytes } of files) {
      for (const secret of secrets)
        for (const [form, hidden] of formsOf(secret).entries())
          expect([name, secret, form, bytes.includes(hidden)]).toEqual([name, secret, form, false])
      for (const given of ['田中 花子', 'の休職の間だけ', '総務局支援課', '主事級', '採用', '別紙'])
        expect([name, given, bytes.includes(Buffer.from(given))]).toEqual([name, given, true])
    }
    // The bytes as they are kept, and the 別紙 that stays after them.
    const kept = await city.superuser('select bytes from platform.file_part')
    for (const { bytes } of kept)
      for (const secret of secrets) expect((bytes as Buffer).includes(Buffer.from(secret))).toBe(false)
    const [{ annex } = {}] = await city.superuser('select annex::text as annex from disclosure.decision')
    for (const secret of secrets) expect(String(annex)).not.toContain(secret)
  })

  it('would have been found by that search where it is given out', async () => {
    const requestId = await gathered()
    await settleAll(requestId)
    await make(await decided(requestId))
    const files = await taken(requestId)
    expect(files).toHaveLength(2)
    for (const { bytes } of files)
      for (const given of ['鈴木二郎', '鈴木 二郎', '佐藤一郎', '平成2年1月1日', '00012345'])
        expect(formsOf(given).some((form) => bytes.includes(form))).toBe(true)
  })

  it('is what the preview showed', async () => {
    const requestId = await gathered()
    await settleAll(requestId)
    await settle(requestId, '佐藤一郎', withheld)
    const preview = (table: string) =>
      city.as(as('開示一'), (tx, actor) => previewCopy(tx, actor, { requestId, table }))
    const before = await preview('people.supervision')
    expect(before.records[0]?.fields.find(({ key }) => key === 'supervisor_id')?.parts).toEqual([{ annex: 1 }])
    expect(before.purpose).toContain('人事の記録は、本人の成長と評価と昇任と給与のために使います。')
    await make(await decided(requestId))
    expect(await preview('people.supervision')).toEqual(before)
    const json = JSON.parse(String((await taken(requestId))[1]?.bytes))
    const section = json.sections.find(({ title }: { title: string }) => title === '上司と評価者')
    expect(section.records).toHaveLength(before.records.length)
    expect(section.records[0].fields[1]).toEqual({
      key: 'supervisor_id',
      name: '氏名',
      text: '■■■（別紙1）',
      withheld: [1],
    })
  })

  it('is made by the job that the 決裁 asked for, once, and told to the person as what it is', async () => {
    const requestId = await gathered({ kinds: ['person-detail'] })
    const decisionId = await decided(requestId)
    const engine = await startJobs(city, [copyJob], { info() {}, error() {} })
    try {
      await expect.poll(async () => (await decisions(requestId))[0]?.files.length, { timeout: 20_000 }).toBe(2)
    } finally {
      await engine.stop()
    }
    await make(decisionId)
    expect((await decisions(requestId))[0]?.files).toHaveLength(2)
    expect(await codeOf(city.as(as('開示一'), (tx, actor) => makeCopyAgain(tx, actor, decisionId)))).toBe(
      'disclosure.copyMade',
    )
    const { items: told } = await city.as(as('田中 花子'), (tx, actor) =>
      readingsOfMe(tx, actor, { before: null, limit: 100 }),
    )
    expect(told).toContainEqual(expect.objectContaining({ did: 'disclosure.exportCopy', fields: ['person-detail'] }))
  })

  it('is taken by the duty alone, and not any more once it has expired', async () => {
    const requestId = await gathered({ kinds: ['person-detail'] })
    const decisionId = await decided(requestId)
    await make(decisionId)
    const [{ expiresOn, files } = { expiresOn: null, files: [] }] = await decisions(requestId)
    expect(expiresOn).toBe('2027-01-23')
    const fileId = files[0]?.fileId ?? ''
    const take = (who: string) => codeOf(city.as(as(who), (tx) => openFile(tx, fileId)))
    expect(await take('開示二')).toBe('done')
    for (const who of ['人事一', '監査一', '管理一', '佐藤一郎', '田中 花子'])
      expect([who, await take(who)]).toEqual([who, 'files.noSuchFile'])
    city.standOn('2027-01-23')
    expect(await take('開示一')).toBe('done')
    city.standOn('2027-01-24')
    expect(await take('開示一')).toBe('files.noSuchFile')
    expect(await city.asService('job', clearExpired)).toBe(1)
    expect(await city.superuser('select from disclosure.item')).toEqual([])
    await city.asService('job', (tx) => sql`select platform.clear_files()`.execute(tx))
    expect(await city.superuser('select from platform.file')).toEqual([])
    expect(await stateOf(requestId)).toBe('closed')
    expect(await decisions(requestId)).toMatchObject([{ isExpired: true, files: [], annex: [] }])
  })

  it('cannot be hung by anybody on what was not decided', async () => {
    const requestId = await gathered({ kinds: ['person-detail'] })
    const { decisionId } = await propose(requestId)
    expect(await codeOf(make(decisionId))).toBe('disclosure.notApproved')
    const hang = city.as(as('開示二'), (tx) =>
      sql`insert into platform.file (id, owner_kind, owner_id, name, media_type, size_bytes, sha256, store)
        values (gen_random_uuid(), 'disclosure.copy', ${decisionId}, 'x.html', 'text/html', 1, sha256('x'), 'database')`.execute(
        tx,
      ),
    )
    expect(await codeOf(hang)).toBe('42501')
  })
})

describe('what comes after', () => {
  it('closes with the day on which the person was given the copy', async () => {
    const requestId = await gathered({ kinds: ['person-detail'] })
    const { decisionId } = await propose(requestId)
    const hand = (handedOn: string) =>
      codeOf(city.as(as('開示一'), (tx, actor) => handOver(tx, actor, { decisionId, handedOn })))
    expect(await hand(today)).toBe('disclosure.notApproved')
    await approve(decisionId)
    expect(await hand('2026-11-23')).toBe('disclosure.handedOutOfTime')
    expect(await hand('2026-11-25')).toBe('disclosure.handedOutOfTime')
    city.standOn('2026-12-01')
    expect(await hand('2026-11-30')).toBe('done')
    expect(await city.as(as('開示二'), (tx, actor) => readRequest(tx, actor, requestId))).toMatchObject({
      state: 'closed',
      closedOn: '2026-11-30',
    })
  })

  it('of a 取下げ is that nothing gathered stays', async () => {
    const requestId = await gathered({ kinds: ['person-detail'] })
    await propose(requestId)
    await city.as(as('開示二'), (tx, actor) => withdrawRequest(tx, actor, requestId))
    expect(await city.superuser('select from disclosure.item')).toEqual([])
    expect(await stateOf(requestId)).toBe('withdrawn')
    expect(await codeOf(propose(requestId))).toBe('disclosure.withdrawnAlready')
  })

  it('is kept for its years, and erased by a 決裁 that names nobody', async () => {
    const requestId = await gathered({ kinds: ['person-detail'] })
    await city.as(as('開示二'), (tx, actor) => withdrawRequest(tx, actor, requestId))
    city.standOn('2030-04-01')
    const { rows } = await city.as(as('人事一'), (tx) =>
      sql<{ due: number }>`select due from people.retention_due() where class = 'disclosure'`.execute(tx),
    )
    expect(rows).toEqual([{ due: 1 }])
    const { rows: made } = await city.as(as('人事一'), (tx) =>
      sql<{
        id: string
      }>`select people.propose_disposal('disclosure', '保存期間が満ちたため', '総人第1号') as id`.execute(tx),
    )
    const { rows: sample } = await city.as(as('人事一'), (tx) =>
      sql`select name, counted_on as "countedOn" from people.disposal_sample(${made[0]?.id}, 10)`.execute(tx),
    )
    expect(sample).toEqual([{ name: null, countedOn: today }])
    await city.superuser(`update people.disposal set approved_by = $1, approved_at = now()`, [accounts.開示一])
    await city.as(as('人事一'), (tx) => sql`select * from people.erase_step(${made[0]?.id}, 100)`.execute(tx))
    expect(await city.superuser('select from disclosure.request')).toEqual([])
  })
})

describe('83条: the days', () => {
  const term = async (requestId: string) =>
    (await city.as(as('開示一'), (tx, actor) => readRequest(tx, actor, requestId))).term
  const ask = (requestId: string, on: string) =>
    codeOf(city.as(as('開示一'), (tx, actor) => askCorrection(tx, actor, { requestId, on, what: '対象の特定' })))
  const mend = (requestId: string, on: string) =>
    codeOf(city.as(as('開示二'), (tx, actor) => mendCorrection(tx, actor, { requestId, on })))

  it('are those of the city on the day of the request', async () => {
    await city.superuser(
      `insert into platform.setting values ('disclosure-terms', '[{"from":"2023-04-01","decideDays":30,"extendDays":30,"largeDays":60,"keptDays":60,"basis":"法"},
        {"from":"2026-11-21","decideDays":14,"extendDays":10,"largeDays":60,"keptDays":30,"basis":"条例第5条"}]')`,
    )
    expect(await term(await receive())).toMatchObject({ dueOn: '2026-12-20' })
    const later = await receive({ receivedOn: '2026-11-21' })
    expect(await city.as(as('開示一'), (tx, actor) => readRequest(tx, actor, later))).toMatchObject({
      term: { dueOn: '2026-12-05' },
      termsBasis: '条例第5条',
      latest: { 'more-time': '2026-12-15', large: '2027-01-20' },
    })
    await city.superuser(`delete from platform.setting where key = 'disclosure-terms'`)
    expect(await term(later)).toMatchObject({ dueOn: '2026-12-05' })
  })

  it('stand still while the request is being mended', async () => {
    const requestId = await receive()
    expect(await ask(requestId, '2026-11-19')).toBe('disclosure.correctionBackwards')
    expect(await ask(requestId, '2026-11-21')).toBe('done')
    expect(await ask(requestId, '2026-11-22')).toBe('disclosure.correctionOpen')
    expect(await mend(requestId, '2026-11-20')).toBe('disclosure.correctionBackwards')
    expect(await mend(requestId, '2026-11-23')).toBe('done')
    expect(await mend(requestId, '2026-11-23')).toBe('disclosure.noCorrection')
    expect(await term(requestId)).toMatchObject({ dueOn: '2026-12-22', isPaused: false })
  })

  it('are put off once, with the reason', async () => {
    const requestId = await receive()
    const extend = (until: string) =>
      codeOf(
        city.as(as('開示一'), (tx, actor) =>
          extendTerm(tx, actor, {
            requestId,
            kind: 'more-time',
            until,
            restUntil: null,
            reason: '担当課への照会のため',
          }),
        ),
      )
    expect(await extend('2027-01-20')).toBe('disclosure.extendedTooFar')
    expect(await extend('2027-01-19')).toBe('done')
    expect(await extend('2027-01-18')).toBe('disclosure.extendedAlready')
    expect(await term(requestId)).toMatchObject({ dueOn: '2027-01-19', firstDueOn: '2026-12-20' })
  })

  it('are reminded of at night, once for each stage, without a name', async () => {
    await receive()
    const night = async (day: string) => {
      city.standOn(day)
      await city.asService('job', remindOfTerms)
      return (await city.superuser(`select happened from platform.notification where key like 'disclosure.due/%'`))
        .length
    }
    expect(await night('2026-12-12')).toBe(0)
    expect(await night('2026-12-13')).toBe(1)
    expect(await night('2026-12-14')).toBe(1)
    expect(await night('2026-12-17')).toBe(2)
    expect(await night('2026-12-20')).toBe(3)
    expect(await night('2026-12-21')).toBe(4)
    const told = await city.superuser(
      `select happened, audience from platform.notification where key like 'disclosure.due/%'`,
    )
    expect(JSON.stringify(told)).not.toContain('田中')
    expect(new Set(told.map(({ audience }) => audience))).toEqual(new Set(['duty:disclosure']))
  })
})
