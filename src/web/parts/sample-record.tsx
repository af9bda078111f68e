import { Day, Moment } from '../components/Day.tsx'
import type { Event } from '../components/History.tsx'

/** An invented evaluation and what happened to it. */
export const steps = [
  { key: 'selfReport', name: '自己申告' },
  { key: 'first', name: '一次評価' },
  { key: 'adjusted', name: '調整' },
  { key: 'confirmed', name: '確認' },
  { key: 'disclosed', name: '開示' },
] as const

export const events: readonly Event[] = [
  {
    key: '3',
    when: <Moment at="2026-11-20T06:05:00Z" />,
    who: '長谷川 祐太郎左衛門',
    role: '一次評価者',
    did: '自己申告を差し戻しました。',
    comment: '目標2に、いつまでにを書いてください。',
  },
  {
    key: '2',
    when: <Moment at="2026-11-18T01:42:00Z" />,
    who: '清田 陽菜',
    role: '本人',
    did: '自己申告を出しました。',
  },
  { key: '1', when: <Day on="2026-10-01" />, who: 'そだち', role: null, did: 'シートを用意しました。' },
]
