import { describe, expect, it } from 'vitest'
import { knownInWords } from './sentence-rules.ts'

const before = { name: '方針の策定前（令和5年度）', percent: 68 }
const year = (known: number | null, answered: number | null) => ({ name: '令和7年度', staff: 400, answered, known })

describe('認知度 in one sentence', () => {
  it('says the rate of those who answered, the policy’s own figure, and of all staff', () => {
    expect(knownInWords(year(246, 300), before, '知っている')).toBe(
      '令和7年度は、答えた人の82％が「知っている」と答えました。方針の策定前（令和5年度）の68％より14ポイント高くなっています。答えたのは全職員の75％で、「知っている」は全職員の62％にあたります。',
    )
  })

  it('says lower and the same', () => {
    expect(knownInWords(year(120, 300), before, '知っている')).toContain('68％より28ポイント低く')
    expect(knownInWords(year(204, 300), before, '知っている')).toContain('68％と同じです')
  })

  it('says no figure where the policy has none, and nothing where too few answered', () => {
    expect(knownInWords(year(246, 300), null, '知っている')).not.toContain('ポイント')
    expect(knownInWords(year(null, null), before, '知っている')).toBe('令和7年度は、答えた人が少ないため示しません。')
  })
})
