import type { RoomRecords } from '../../people/index.ts'
import { groupStateNames, memberStateNames } from './group-rules.ts'

/** How 自主研修 is told to whoever took part, for a 開示請求. */
export const selfTold: RoomRecords['told'] = {
  'training.study_group': {
    kind: 'training',
    title: '代表をした自主研究グループ',
    order: 'founded_at',
    leaves: ['leader_id'],
    fields: {
      fiscal_year: { name: '年度', as: 'text' },
      name: { name: '名前', as: 'text', isFree: true },
      theme: { name: 'テーマ', as: 'text', isFree: true },
      aim: { name: 'ねらい', as: 'text', isFree: true },
      state: { name: '状態', as: groupStateNames },
      founded_at: { name: '作った日時', as: 'instant' },
      report: { name: '報告', as: 'text', isFree: true },
      presented_on: { name: '発表の日', as: 'day' },
      reported_at: { name: '報告した日時', as: 'instant' },
    },
  },
  'training.study_member': {
    kind: 'training',
    title: '自主研究グループへの参加',
    order: 'since',
    leaves: ['group_id'],
    fields: {
      state: { name: '会員か、誘いか、申出か', as: memberStateNames },
      since: { name: 'いつから', as: 'instant' },
      asked_to_lead: { name: '代表を頼まれた日時', as: 'instant' },
    },
  },
  'training.correspondence_enrolment': {
    kind: 'training',
    title: '通信講座の受講',
    order: 'began_on',
    leaves: ['correspondence_id', 'request_id'],
    fields: {
      began_on: { name: '始めた日', as: 'day' },
      due_on: { name: '修了の期限', as: 'day' },
      fee_yen: { name: '受講料（円）', as: 'text' },
      help_yen: { name: '助成の額（円）', as: 'text' },
      finished_on: { name: '修了した日', as: 'day' },
      stopped_at: { name: 'やめた日時', as: 'instant' },
      enrolled_at: { name: '申し込んだ日時', as: 'instant' },
    },
  },
}
