import { describe, expect, it } from 'vitest'
import { comparePayRules, payRuleLines, quotaWords } from './pay-rule-words.ts'
import type { PayRules } from './pay-rules.ts'
import { bonusRules } from './testing/pay.ts'

const names = { grades: new Map(), employmentKinds: new Map([['short-time-reappointed', '再任用（短時間）']]) }
const says = (rules: PayRules, key: string) =>
  payRuleLines('bonus', rules, names).find((line) => line.key === key)?.says

describe('活用の定め in words', () => {
  it('says which result a period uses, and from which points on a band begins with which rate', () => {
    expect(says(bonusRules, 'occasion.december')).toBe(
      '基準日は12月1日\n上期の業績評価：業績評価の、基準日の年の9月に終わる期',
    )
    expect(says(bonusRules, 'band.2')).toBe(
      '3点以上。再任用（短時間） 51.5/100、一般 108.1/100\n下位の評語がある人は入らない\n上の区分と合わせて、職位ごとに25%まで',
    )
    expect(says(bonusRules, 'points.achievement')).toBe('S 4点、A 3点、B 2点［標準］、C 1点［下位］、D 0点［下位］')
  })

  it('says 懲戒 and 欠勤 by what comes out, and exceptions with their basis', () => {
    expect(says(bonusRules, 'penalty.suspension')).toBe('懲戒：再任用（短時間） 15/100、一般 70/100')
    expect(says(bonusRules, 'penalty.pay-cut')).toBe('懲戒：「特に良好でない」にする')
    expect(says(bonusRules, 'penalty.absent-4')).toBe('欠勤が4日から：再任用（短時間） 30/100、一般 85/100')
    expect(says(bonusRules, 'exception.0')).toBe('基準日に派遣の人は、対象外（取扱要領 第3条）')
  })

  it('says a wish for the fewest beside the most', () => {
    expect(quotaWords({ scope: 'grade', most: 250, aim: 200 })).toBe('職位ごとに25%まで（目安20%以上）')
    expect(quotaWords({ scope: 'whole', most: 55, aim: null })).toBe('全体で5.5%まで')
  })

  it('tells two versions apart by what they say, and nothing of what is the same', () => {
    const after = { ...bonusRules, personSees: true, penalties: bonusRules.penalties.slice(0, 3) }
    expect(comparePayRules('bonus', bonusRules, bonusRules, names)).toEqual([])
    expect(comparePayRules('bonus', bonusRules, after, names)).toEqual([
      {
        key: 'penalty.absent-4',
        label: '懲戒・欠勤：欠勤4日以上',
        before: '欠勤が4日から：再任用（短時間） 30/100、一般 85/100',
        after: 'ありません',
      },
      { key: 'told', label: '本人への通知', before: '本人には見せない', after: '決定した区分を、本人が見られる' },
    ])
  })
})
