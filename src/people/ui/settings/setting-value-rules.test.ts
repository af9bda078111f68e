import { describe, expect, it } from 'vitest'
import { linesTyped, typedLines, typedNumber, valueInWords, valueToSend } from './setting-value-rules.ts'

const names = {
  gradeName: (id: string) => ({ officer: '主事級' })[id] ?? id,
  dayName: (day: string) => (day === '2027-04-01' ? '令和9年4月1日' : day),
}
const words = { words: ['これから', 'できている'], done: 'できている', toGrow: 'これから' }

describe('the value of a setting in words', () => {
  it.each([
    ['contact', null, 'なし'],
    ['contact', '人事課', '人事課'],
    ['era-display', 'wareki', '和暦（令和8年11月24日）'],
    ['order-source', 'sodachi', 'そだち'],
    ['smallest-group', 10, '10人'],
    ['job-families', [], 'なし'],
    ['job-families', ['鷹匠', '学芸員'], '鷹匠、学芸員'],
    ['order-words', { 栄転: 'transfer' }, '栄転は配置換'],
    ['import-days', 30, '30日'],
    [
      'rotation-years',
      { 一般事務職: { from: 3, to: 5 }, 保育士: { from: 4, to: 4 } },
      '一般事務職は3～5年、保育士は4年',
    ],
    ['rotation-years', {}, 'なし'],
    [
      'field-groups',
      [
        { name: '福祉', units: ['0300', '0400'] },
        { name: '税', units: [] },
      ],
      '福祉（2所属）、税（0所属）',
    ],
    ['field-groups', [], 'なし'],
    ['duty-networks', {}, 'なし（どの担当も、どこからでも使えます）'],
    [
      'duty-networks',
      { personnel: ['10.20.0.0/16', '10.21.0.0/16'], auditor: ['10.30.0.0/24'] },
      '人事課は10.20.0.0/16、10.21.0.0/16。監査は10.30.0.0/24',
    ],
    ['manager-grades', ['officer', 'gone'], '主事級、gone'],
    [
      'disclosure-terms',
      [{ from: '2027-04-01', decideDays: 15, extendDays: 30, largeDays: 60, keptDays: 60, basis: '条例第5条' }],
      '令和9年4月1日からの請求は15日、延長は30日まで（条例第5条）',
    ],
    ['self-check-periods', [{ name: '前期', from: '04-01' }], '前期（4月1日から）'],
    [
      'self-check-scales',
      [{ from: '2027-04-01', abilities: words, behaviours: words }],
      '令和9年4月1日から、能力は「これから・できている」（できているのは「できている」、これからは「これから」）、行動は「これから・できている」（できているのは「できている」、これからは「これから」）',
    ],
  ])('%s: %j is %s', (key, value, words) => {
    expect(valueInWords(key, value, names)).toBe(words)
  })

  it('reads numbers in 全角 too, and leaves the rest for the server to refuse', () => {
    expect([typedNumber(' １０ '), typedNumber('十'), typedNumber('')]).toEqual([10, '十', ''])
  })

  it('reads one name per line', () => {
    expect(typedLines('鷹匠\n\n 学芸員 \n')).toEqual(['鷹匠', '学芸員'])
  })

  it('keeps a line that is begun on screen, and sends none that is empty', () => {
    expect(linesTyped('鷹匠\n')).toEqual(['鷹匠', ''])
    expect(valueToSend([{ from: '2027-04-01', abilities: { words: ['できた', ''] } }])).toEqual([
      { from: '2027-04-01', abilities: { words: ['できた'] } },
    ])
  })
})
