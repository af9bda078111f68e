import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { annexNumbers, annexOf, copiedRecord, namesGivenElsewhere, outcomeOf } from './copy-rules.ts'
import { type Copy, copyHtml, copyJson } from './copy-text-rules.ts'
import type { Item, Ruling } from './ruling-rules.ts'

const rule = (field: string | null, phrase: string | null = null, clause = '2', reason = '識別されるため'): Ruling => ({
  field,
  phrase,
  isWithheld: true,
  clause,
  reason,
})
const open = (field: string): Ruling => ({ field, phrase: null, isWithheld: false, clause: null, reason: null })
const supervision = (name: string, rulings: Ruling[] = []): Item => ({
  tableName: 'people.supervision',
  fields: [
    { key: 'role', name: '役割', text: '上司' },
    { key: 'supervisor_id', name: '氏名', text: name },
    { key: 'during', name: '期間', text: '令和2年4月1日から', value: ['2020-04-01', null] },
  ],
  candidates: [{ field: 'supervisor_id', phrase: null, who: `person:${name}`, name, clause: '2' }],
  rulings,
})
const override = (reason: string, rulings: Ruling[]): Item => ({
  tableName: 'people.supervision_override',
  fields: [{ key: 'reason', name: '指定した訳', text: reason }],
  candidates: [],
  rulings,
})
const titleOf = (table: string) => (table === 'people.supervision' ? '上司と評価者' : '個別の指定')
const copied = (...items: Item[]) => items.map((item) => copiedRecord(item, annexNumbers(items)))
const textOf = (copy: unknown) => JSON.stringify(copy)

describe('the 別紙', () => {
  const items = [
    supervision('佐藤', [rule('supervisor_id')]),
    supervision('鈴木', [rule('supervisor_id')]),
    supervision('田中', [rule('supervisor_id', null, '7-he', '人事のため')]),
    override('佐藤の休職のため', [rule('reason', '佐藤')]),
    supervision('山本', [rule(null, null, '6', '検討の途中のため')]),
    supervision('高橋', [open('supervisor_id')]),
  ]

  it('has one line for the same part, ground and reason, with the number of places, and nothing of what it said', () => {
    expect(annexOf(items, titleOf)).toEqual([
      { number: 1, title: '上司と評価者', part: '「氏名」', clause: '2', reason: '識別されるため', places: 2 },
      { number: 2, title: '上司と評価者', part: '「氏名」', clause: '7-he', reason: '人事のため', places: 1 },
      {
        number: 3,
        title: '個別の指定',
        part: '「指定した訳」の一部',
        clause: '2',
        reason: '識別されるため',
        places: 1,
      },
      { number: 4, title: '上司と評価者', part: '記録の全部', clause: '6', reason: '検討の途中のため', places: 1 },
    ])
    expect(textOf(annexOf(items, titleOf))).not.toMatch(/佐藤|鈴木|田中|山本/)
  })

  it('is what each place in the copy points to', () => {
    const [first, , third, fourth, fifth, sixth] = copied(...items)
    expect(first?.fields.find(({ key }) => key === 'supervisor_id')?.parts).toEqual([{ annex: 1 }])
    expect(third?.fields.find(({ key }) => key === 'supervisor_id')?.parts).toEqual([{ annex: 2 }])
    expect(fourth?.fields[0]?.parts).toEqual([{ annex: 3 }, 'の休職のため'])
    expect(fifth).toEqual({ withheld: 4, fields: [] })
    expect(sixth?.fields.find(({ key }) => key === 'supervisor_id')?.parts).toEqual(['高橋'])
    expect(textOf(copied(...items))).not.toMatch(/佐藤|鈴木|田中|山本/)
  })
})

describe('what is withheld', () => {
  it('has no value for machines either', () => {
    const [record] = copied(supervision('佐藤', [rule('during')]))
    expect(record?.fields.find(({ key }) => key === 'during')).toEqual({
      key: 'during',
      name: '期間',
      parts: [{ annex: 1 }],
    })
    expect(textOf(record)).not.toContain('2020')
  })

  it('is taken out wherever the phrase stands, the longer one first', () => {
    const [record] = copied(
      override('佐藤一郎と佐藤花子、佐藤', [rule('reason', '佐藤', '2', '二'), rule('reason', '佐藤一郎', '2', '一')]),
    )
    expect(record?.fields[0]?.parts).toEqual([{ annex: 2 }, 'と', { annex: 1 }, '花子、', { annex: 1 }])
  })

  it('leaves the whole field away where both the field and a phrase in it are withheld', () => {
    const [record] = copied(override('佐藤の休職', [rule('reason', '佐藤'), rule('reason')]))
    expect(record?.fields[0]?.parts).toEqual([{ annex: 1 }])
  })

  const letter = fc.constantFrom('佐', '藤', '一', 'の', 'と', 'a', '<', '&', '"', '\\', ' ')
  const word = fc.string({ unit: letter, minLength: 1, maxLength: 4 })
  it('is in no part that is left, whatever the texts and phrases are', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: letter, maxLength: 20 }),
        fc.uniqueArray(word, { maxLength: 3 }),
        (text, phrases) => {
          const item = override(
            text,
            phrases.map((phrase, at) => rule('reason', phrase, '2', `${at}`)),
          )
          const [record] = copied(item)
          const left = (record?.fields[0]?.parts ?? []).filter((part) => typeof part === 'string')
          for (const phrase of phrases) for (const part of left) expect(part.includes(phrase)).toBe(false)
        },
      ),
      { numRuns: 500 },
    )
  })
})

describe('82条: what is decided', () => {
  it.each([
    { is: 'not-held', items: [] },
    { is: 'whole', items: [supervision('佐藤'), supervision('鈴木', [open('supervisor_id')])] },
    { is: 'part', items: [supervision('佐藤', [rule('supervisor_id')])] },
    { is: 'part', items: [supervision('佐藤', [rule(null)]), supervision('鈴木')] },
    { is: 'part', items: [override('佐藤の休職', [rule('reason', '佐藤')])] },
    { is: 'none', items: [supervision('佐藤', [rule(null)]), override('x', [rule('reason')])] },
  ])('is $is', ({ is, items }) => {
    expect(outcomeOf(items)).toBe(is)
  })

  it('is asked again where somebody is withheld in one place and given out in another', () => {
    const items = [supervision('佐藤', [rule('supervisor_id')]), supervision('佐藤'), supervision('鈴木', [rule(null)])]
    expect(namesGivenElsewhere(items)).toEqual(['佐藤'])
  })
})

describe('the copy', () => {
  const items = [supervision('<佐藤 & "一郎">', [rule('supervisor_id')]), supervision('<鈴木>')]
  const copy: Copy = {
    city: 'そだち市',
    calendar: 'wareki',
    requestNumber: '総情第12号',
    documentNumber: '総情第20号',
    name: '田中 花子',
    receivedOn: '2026-04-01',
    askedFor: '<script>すべて</script>',
    gatheredOn: '2026-04-02',
    decidedOn: '2026-04-20',
    outcome: 'part',
    note: null,
    sections: [
      {
        title: '上司と評価者',
        kindName: '人事の記録',
        purpose: '本人の成長のため',
        note: null,
        records: copied(...items),
      },
      { title: '休職など', kindName: '人事の記録', purpose: '本人の成長のため', note: null, records: [] },
    ],
    annex: annexOf(items, titleOf),
  }

  it('for paper has no script, needs nothing else, and shows what people wrote as they wrote it', () => {
    const html = copyHtml(copy)
    expect(html).not.toMatch(/<script|src=|href=|url\(/)
    expect(html).toContain("default-src 'none'")
    expect(html).toContain('&lt;鈴木&gt;')
    expect(html).toContain('■■■</span>（別紙1）')
    expect(html).toContain('この種類の記録はありません。')
    expect(html).toContain('個人情報の保護に関する法律第78条第1項第2号')
    expect(html).not.toContain('佐藤')
    expect(html).toContain('<th scope="col">役割</th><th scope="col">氏名</th><th scope="col">期間</th>')
  })

  it('for paper has one record below the other where they have more fields than a page is wide', () => {
    const many = Array.from({ length: 8 }, (_, at) => ({ key: `f${at}`, name: `項目${at}`, parts: [`値${at}`] }))
    const records = [
      { withheld: null, fields: many },
      { withheld: 1, fields: [] },
    ]
    const html = copyHtml({ ...copy, sections: [{ title: '発令', kindName: '', purpose: '', note: null, records }] })
    expect(html).toContain('<tr><th scope="row">項目7</th><td>値7</td></tr>')
    expect(html).toContain('<td>記録の全部：<span class="black">■■■</span>（別紙1）</td>')
  })

  it('for machines says the same, with days as ISO text', () => {
    const said = JSON.parse(copyJson(copy))
    expect(said).toMatchObject({ format: 'sodachi-disclosure/1', outcome: 'part', outcomeName: '一部を開示する決定' })
    expect(said.sections[0].records[0].fields).toEqual([
      { key: 'role', name: '役割', text: '上司' },
      { key: 'supervisor_id', name: '氏名', text: '■■■（別紙1）', withheld: [1] },
      { key: 'during', name: '期間', text: '令和2年4月1日から', value: ['2020-04-01', null] },
    ])
    expect(said.annex).toEqual([
      {
        number: 1,
        title: '上司と評価者',
        part: '「氏名」',
        clause: '第78条第1項第2号',
        reason: '識別されるため',
        places: 1,
      },
    ])
  })
})
