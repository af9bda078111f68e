import type { RouteBounds, RouteFacts, RoutePerson } from '../route-rules.ts'
import { type Addressee, type StepRule, stepRule } from '../terms-rules.ts'

const person = (name: string, more: Partial<RoutePerson> = {}): RoutePerson => ({
  name,
  title: null,
  unitId: 'unit',
  unitName: '人事課',
  gradeId: null,
  isAbsent: false,
  ...more,
})

/** 主事 田中 under 係長 山本, 課長 佐藤, 部長 高橋 and 局長 鈴木; 人事課 has 伊藤 and 渡辺. Ids are the names. */
export function factsOf(more: Partial<RouteFacts> & { readonly absent?: readonly string[] } = {}): RouteFacts {
  const { absent = [], ...facts } = more
  const names = ['田中', '山本', '佐藤', '高橋', '鈴木', '伊藤', '渡辺', '中村', '小林']
  return {
    line: [
      { personId: '山本', unitKind: 'team' },
      { personId: '佐藤', unitKind: 'section' },
      { personId: '高橋', unitKind: 'department' },
      { personId: '鈴木', unitKind: 'bureau' },
    ],
    overseers: ['山本', '佐藤'],
    units: [{ code: '120', name: '財政課', heads: ['中村'] }],
    posts: [
      { code: '130', title: '審査員', personId: '中村' },
      { code: '130', title: '審査員', personId: '小林' },
    ],
    delegations: [],
    seconds: [
      { principalId: '佐藤', personId: '山本' },
      { principalId: '佐藤', personId: '小林' },
      { principalId: '中村', personId: '小林' },
    ],
    people: Object.fromEntries(names.map((name) => [name, person(name, { isAbsent: absent.includes(name) })])),
    duties: [
      { duty: 'personnel', accountId: 'a-伊藤', personId: '伊藤', name: '伊藤' },
      { duty: 'personnel', accountId: 'a-渡辺', personId: '渡辺', name: '渡辺' },
    ],
    ...facts,
  }
}

export const boundsOf = (more: Partial<RouteBounds> = {}): RouteBounds => ({
  applicantId: '田中',
  isConfidential: false,
  recused: [],
  enteredBy: null,
  duty: 'personnel',
  ...more,
})

export const step = (to: Addressee, more: Partial<StepRule> = {}) => stepRule('段', 'consent', to, more)
