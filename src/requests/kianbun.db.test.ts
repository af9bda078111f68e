import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { extractText, getDocumentProxy } from 'unpdf'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { codeOf } from '../people/testing/small-city.ts'
import { testCity } from '../platform/testing/database.ts'
import { attach, prepareAttachment, slotToFill } from './attachments.ts'
import { giveDelegation } from './delegations.ts'
import { collectKianbun, printKianbun } from './kianbun.ts'
import { type AnyRequestKind, kindsOf } from './kind.ts'
import { saveDraft, startRequest } from './requests.ts'
import { sendRequest } from './send.ts'
import { stepRule } from './terms-rules.ts'
import { testKinds } from './testing/kinds.ts'
import { layOffice, type Office } from './testing/office.ts'

const slots = [{ slot: 'proof', name: '証明', types: ['pdf', 'png'], isRequired: false, most: 5 }] as const
const numbered = { ...testKinds.get('numbered'), slots: [...slots] } as AnyRequestKind
const secret = {
  ...numbered,
  id: 'secret-numbered',
  isConfidential: true,
  terms: { ...numbered.terms, route: [[stepRule('人事課の決裁', 'decision', { by: 'duty', duty: 'personnel' })]] },
} as AnyRequestKind
const plain = testKinds.get('plain') as AnyRequestKind
const kinds = kindsOf([numbered, secret, plain])

const city = testCity('2026-05-11')
let office: Office
beforeAll(async () => {
  office = await layOffice(city, kinds)
})

async function sendWithFile(who: string, kind: string, what: string) {
  const { as } = office
  const { requestId, edition } = await as(who, (tx, actor) => startRequest(tx, actor, kinds, { kind }))
  const slot = await as(who, (tx, actor) => slotToFill(tx, actor, kinds, requestId, 'proof'))
  const prepared = await prepareAttachment(new File(['%PDF-1.7 1'], '壊れた証明.pdf'), slot)
  await as(who, (tx, actor) => attach(tx, actor, kinds, { requestId, slot: 'proof' }, prepared))
  const saved = await as(who, (tx, actor) =>
    saveDraft(tx, actor, kinds, { requestId, payload: { what, yen: 5000 }, edition }),
  )
  await as(who, (tx, actor) => sendRequest(tx, actor, kinds, { requestId, ...saved, lateReason: null }))
  return requestId
}
const take = async (who: string, requestId: string) =>
  printKianbun(await office.as(who, (tx, actor) => collectKianbun(tx, actor, kinds, requestId)))
async function textOf(file: File) {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(await file.arrayBuffer())), {
    mergePages: true,
  })
  return text.normalize('NFKC').replace(/\s/g, '')
}

describe('伺い文', () => {
  it('holds numbers, days, the values and who decided with 職 and 代決; a damaged attachment is named, and taking it is audited', async () => {
    const { as, small, decideAs } = office
    await as('佐藤', (tx, actor) =>
      giveDelegation(tx, actor, kinds, {
        personId: undefined,
        delegateId: small.id('山本'),
        mode: 'absence',
        kinds: null,
        reason: '出張',
        from: '2026-05-11',
        to: '2026-05-12',
      }),
    )
    const id = await sendWithFile('田中', 'numbered', '研究会への参加')
    const before = await textOf((await take('田中', id)).file)
    for (const words of ['件名研究会への参加', '課長専決', '公印電子', '決裁日―', '金額5,000円', '市民課主事田中'])
      expect(before).toContain(words)

    await decideAs('山本', id, 'approved')
    const { file, notEnclosed, pages } = await take('田中', id)
    expect(notEnclosed).toEqual([{ name: '壊れた証明.pdf', why: 'damaged' }])
    expect([pages, file.name]).toEqual([2, '伺い文_研究会への参加.pdf'])
    const text = await textOf(file)
    for (const words of [
      '決裁日令和8年5月11日',
      '主査山本',
      '代決:佐藤(市民課長)・後閲前',
      '壊れた証明.pdfとじていません',
    ])
      expect(text).toContain(words)
    const audited = await city.superuser(
      `select did from platform.audit_entry where did in ('requests.takeKianbun', 'files.take') order by did`,
    )
    expect(audited.map(({ did }) => did)).toEqual([
      'files.take',
      'files.take',
      'requests.takeKianbun',
      'requests.takeKianbun',
    ])
  })

  it('is for who may read the request, and no one else; of a confidential kind not for the superior', async () => {
    const open = await sendWithFile('井上', 'numbered', 'だれが受け取れるか')
    expect(await codeOf(take('木村', open))).toBe('requests.noSuchRequest')
    const hidden = await sendWithFile('田中', 'secret-numbered', '上司を通さない')
    expect(await codeOf(take('佐藤', hidden))).toBe('requests.noSuchRequest')
    expect((await take('伊藤', hidden)).pages).toBe(2)
  })

  it('is set in the city’s own form where it has one, from the same data, and in ours where it has none', async () => {
    const forms = mkdtempSync(join(tmpdir(), 'forms-'))
    const id = await sendWithFile('井上', 'numbered', '市の様式のもの')
    writeFileSync(
      join(forms, 'kianbun.typ'),
      '#let data = json("data.json")\n#set text(font: ("BIZ UDPGothic", "Noto Sans JP"), fallback: false)\n市の様式：#data.title（#data.level）',
    )
    vi.stubEnv('SODACHI_FORMS', forms)
    const own = await textOf((await take('井上', id)).file)
    expect(own).toContain('市の様式:市の様式のもの(課長専決)')
    expect(own).not.toContain('起案番号')
    rmSync(join(forms, 'kianbun.typ'))
    expect(await textOf((await take('井上', id)).file)).toContain('起案番号')
    vi.unstubAllEnvs()
    rmSync(forms, { recursive: true })
  })

  it('is not there before sending, nor for a kind without formal effect', async () => {
    const { as, send } = office
    const draft = await as('田中', (tx, actor) => startRequest(tx, actor, kinds, { kind: 'numbered' }))
    expect(await codeOf(take('田中', draft.requestId))).toBe('requests.notInThisState')
    expect(await codeOf(take('田中', await send('田中', 'plain')))).toBe('requests.noFormalEffect')
  })
})
