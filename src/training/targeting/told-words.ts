import type { RoomRecords } from '../../people/index.ts'
import { goneNames, ruleKindNames, swapStateNames, waiverNames } from './target-words.ts'

/** How being meant by a course, a 免除, and a change of 回 are told for a 開示請求. */
export const targetingTold: RoomRecords['told'] = {
  'training.target': {
    kind: 'training',
    title: '研修の対象',
    order: 'found_at',
    leaves: ['course_id', 'grade_id'],
    fields: {
      title: { name: '研修', as: 'text' },
      kind: { name: '対象になったわけ', as: ruleKindNames },
      since: { name: 'わけになった日', as: 'day' },
      year: { name: '採用から何年目か', as: 'text' },
      found_at: { name: '対象になった日時', as: 'instant' },
      gone_on: { name: '対象でなくなった日', as: 'day' },
      gone_why: { name: '対象でなくなったわけ', as: goneNames },
    },
  },
  'training.target_waiver': {
    kind: 'training',
    title: '研修の免除',
    order: 'waived_at',
    leaves: ['course_id', 'waived_by', 'ended_by'],
    fields: {
      title: { name: '研修', as: 'text' },
      kind: { name: '免除のわけ', as: waiverNames },
      reason: { name: '理由', as: 'text', isFree: true },
      waived_at: { name: '免除した日時', as: 'instant' },
      ended_at: { name: '取り消した日時', as: 'instant' },
    },
  },
  'training.swap': {
    kind: 'training',
    title: '研修の回の変更',
    order: 'asked_at',
    leaves: ['course_id', 'enrolment_id', 'from_session_id', 'to_session_id'],
    fields: {
      title: { name: '初めの回', as: 'text' },
      to_title: { name: '替わる先の回', as: 'text' },
      other_id: { name: '交換する相手', as: 'person' },
      reason: { name: '理由', as: 'text', isFree: true },
      state: { name: '状態', as: swapStateNames },
      answer: { name: '返事', as: 'text', isFree: true },
      asked_at: { name: '申し出た日時', as: 'instant' },
      answered_at: { name: '返事の日時', as: 'instant' },
    },
  },
}
