import type { RoomRecords } from '../../people/index.ts'
import { outcomeNames, stepNames } from './choosing-rules.ts'

/** What was thought about a person to choose among many: a 号 of 個人情報の保護に関する法律 78条1項 to look at. */
const ofPersonnel = '7-he'

/** How 公募選考 is told to whoever applied, for a 開示請求. Who scored stays out. */
export const choosingTold: RoomRecords['told'] = {
  'training.selection_result': {
    kind: 'training',
    title: '研修の選考の結果',
    order: 'decided_at',
    leaves: ['enrolment_id', 'session_id', 'decided_by'],
    fields: {
      title: { name: '研修', as: 'text' },
      outcome: { name: '結果', as: outcomeNames },
      reason: { name: '理由', as: 'text', isFree: true },
      decided_at: { name: '決定した日時', as: 'instant' },
    },
  },
  'training.selection_score': {
    kind: 'training',
    title: '研修の選考の採点',
    order: 'given_at',
    leaves: ['enrolment_id', 'member_id'],
    fields: {
      step: { name: '段階', as: stepNames },
      points: { name: '点数（評定の項目の順）', as: 'text', look: ofPersonnel },
      comment: { name: '所見', as: 'text', isFree: true, look: ofPersonnel },
      given_at: { name: '採点した日時', as: 'instant' },
    },
  },
  'training.selection_rank': {
    kind: 'training',
    title: '研修の選考の案',
    order: 'proposed_at',
    leaves: ['enrolment_id', 'session_id', 'proposed_by'],
    fields: {
      place: { name: '順', as: 'text', look: ofPersonnel },
      outcome: { name: '案', as: outcomeNames, look: ofPersonnel },
      percent: { name: '採点の合計（％）', as: 'text', look: ofPersonnel },
      reason: { name: '理由', as: 'text', isFree: true, look: ofPersonnel },
      proposed_at: { name: '案を出した日時', as: 'instant' },
    },
  },
  'training.selection_slot': {
    kind: 'training',
    title: '研修の選考の面接',
    order: 'on_day',
    leaves: ['session_id', 'enrolment_id'],
    fields: {
      on_day: { name: '日', as: 'day' },
      begins: { name: '始まり', as: 'text' },
      ends: { name: '終わり', as: 'text' },
      place: { name: '場所', as: 'text' },
    },
  },
}
