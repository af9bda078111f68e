import type { RoomRecords } from '../../people/index.ts'
import { ojtEndNames } from './ojt-rules.ts'

/** How OJT is told to whoever learned, for a 開示請求. */
export const ojtTold: RoomRecords['told'] = {
  'training.ojt': {
    kind: 'training',
    title: 'OJTの計画',
    order: 'begins_on',
    leaves: ['proposed_at'],
    fields: {
      unit_id: { name: '課', as: 'unit' },
      instructor_id: { name: '指導員', as: 'person' },
      begins_on: { name: '初めの日', as: 'day' },
      ends_on: { name: '終わりの日', as: 'day' },
      proposed_by: { name: '決めた人、案を出した人', as: 'account' },
      named_at: { name: '決めた日時', as: 'instant' },
      impression: { name: '本人の感想', as: 'text', isFree: true },
      ended_at: { name: '終えた日時', as: 'instant' },
      ended_why: { name: '終えた理由', as: ojtEndNames },
    },
  },
  'training.ojt_stage': {
    kind: 'training',
    title: 'OJTの目標と所見',
    order: 'due_on',
    leaves: ['ojt_id', 'made_at'],
    fields: {
      months: { name: '何か月', as: 'text' },
      due_on: { name: '目標の日', as: 'day' },
      goal: { name: '目標', as: 'text', isFree: true },
      view: { name: '指導員の所見', as: 'text', isFree: true },
      view_by: { name: '所見を書いた人', as: 'person' },
      viewed_at: { name: '所見を書いた日時', as: 'instant' },
      confirmed_by: { name: '確認した人', as: 'person' },
      confirmed_at: { name: '確認した日時', as: 'instant' },
    },
  },
  'training.ojt_item': {
    kind: 'training',
    title: 'OJTの業務の一覧',
    order: 'position',
    leaves: ['ojt_id', 'made_at'],
    fields: {
      position: { name: '順', as: 'text' },
      title: { name: '業務', as: 'text', isFree: true },
      taught_by: { name: '教えた人', as: 'person' },
      taught_on: { name: '教えた日', as: 'day' },
      learned_on: { name: '本人が、一人でできるとした日', as: 'day' },
      checked_on: { name: '指導員が、一人でできるとした日', as: 'day' },
    },
  },
  'training.ojt_week': {
    kind: 'training',
    title: 'OJTの週の振返り',
    order: 'week_on',
    leaves: ['ojt_id'],
    fields: {
      week_on: { name: '週（月曜日）', as: 'day' },
      words: { name: '本人の振返り', as: 'text', isFree: true },
      written_at: { name: '書いた日時', as: 'instant' },
      answer: { name: '指導員の返事', as: 'text', isFree: true },
      answered_by: { name: '返事を書いた人', as: 'person' },
      answered_at: { name: '返事を書いた日時', as: 'instant' },
    },
  },
}
