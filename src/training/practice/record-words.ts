import type { RoomRecords } from '../../people/index.ts'
import { levelNames, resultNames, seenNames, useNames } from './practice-rules.ts'

/** How the practice of a 研修 is told to the person, for a 開示請求. */
export const practiceRecords: RoomRecords['told'] = {
  'training.practice': {
    kind: 'training',
    title: '研修の行動計画と90日後の問い',
    order: 'ended_on',
    leaves: [
      'enrolment_id',
      'course_id',
      'session_id',
      'ask_on',
      'counted_on',
      'result_on',
      'result_superior_id',
      'result_counted_on',
      'lesson_asked_on',
    ],
    fields: {
      title: { name: '研修', as: 'text' },
      ended_on: { name: '終わった日', as: 'day' },
      will: { name: '何をするか', as: 'text', isFree: true },
      by_day: { name: 'いつまで', as: 'day' },
      scene: { name: 'どの場面で', as: 'text', isFree: true },
      proof: { name: '確認方法', as: 'text', isFree: true },
      planned_on: { name: '計画を書いた日', as: 'day' },
      looked_back_on: { name: 'ふり返った日', as: 'day' },
      asked_on: { name: 'たずねた日', as: 'day' },
      postponed_on: { name: '先に延ばした日', as: 'day' },
      superior_id: { name: 'たずねた上司', as: 'person' },
    },
  },
  'training.practice_answer': {
    kind: 'training',
    title: '研修を使ったかの答え',
    order: 'answered_on',
    leaves: ['enrolment_id'],
    fields: {
      asked: { name: 'だれへの問いか', as: { own: '本人', superior: '上司', result: '上司（結果）' } },
      answer: { name: '答え', as: { ...useNames, ...seenNames, ...resultNames, partly: '一部' } },
      words: { name: '様子', as: 'text', isFree: true },
      hindered: { name: '妨げになったこと', as: 'text', isFree: true },
      answered_by: { name: '答えた人', as: 'person' },
      answered_on: { name: '答えた日', as: 'day' },
    },
  },
  'training.practice_rating': {
    kind: 'training',
    title: '研修の前と後の自己評価',
    order: 'rated_on',
    leaves: ['enrolment_id'],
    fields: {
      moment: { name: '前か後か', as: { before: '前', after: '後' } },
      paragraph_id: { name: '能力の項', as: 'text' },
      level: { name: '自己評価', as: levelNames },
      rated_on: { name: '書いた日', as: 'day' },
    },
  },
  'training.practice_lesson': {
    kind: 'training',
    title: '研修から職場への学び',
    order: 'written_on',
    leaves: ['enrolment_id', 'unit_id'],
    fields: {
      title: { name: '研修', as: 'text' },
      words: { name: '伝えたこと', as: 'text', isFree: true },
      is_open: { name: 'ほかの課にも見せる', as: 'yes-no' },
      written_on: { name: '書いた日', as: 'day' },
      shared_on: { name: '共有した日', as: 'day' },
      shared_how: { name: '共有のしかた', as: 'text', isFree: true },
      shared_by: { name: '記した人', as: 'person' },
    },
  },
}
