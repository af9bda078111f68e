import { describe, expect, it } from 'vitest'
import { typedLines, typedNumber, valueInWords } from './setting-value-rules.ts'

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
  ])('%s: %j is %s', (key, value, words) => {
    expect(valueInWords(key, value)).toBe(words)
  })

  it('reads numbers in 全角 too, and leaves the rest for the server to refuse', () => {
    expect([typedNumber(' １０ '), typedNumber('十'), typedNumber('')]).toEqual([10, '十', ''])
  })

  it('reads one name per line', () => {
    expect(typedLines('鷹匠\n\n 学芸員 \n')).toEqual(['鷹匠', '学芸員'])
  })
})
