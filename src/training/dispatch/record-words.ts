import type { RoomRecords } from '../../people/index.ts'
import { actNames, stateNames } from './dispatch-rules.ts'

/** How 派遣研修 is told to whoever went, for a 開示請求. */
export const dispatchTold: RoomRecords['told'] = {
  'training.dispatch': {
    kind: 'training',
    title: '派遣研修',
    order: 'became_at',
    leaves: ['enrolment_id', 'session_id', 'course_id'],
    fields: {
      title: { name: '研修', as: 'text' },
      state: { name: '状態', as: stateNames },
      ended_on: { name: '終わった日', as: 'day' },
      became_at: { name: '状態が変わった日時', as: 'instant' },
    },
  },
  'training.dispatch_step': {
    kind: 'training',
    title: '派遣研修の経過',
    order: 'at',
    leaves: ['enrolment_id', 'number'],
    fields: {
      act: { name: '行ったこと', as: actNames },
      on_day: { name: '日', as: 'day' },
      text: { name: '内容', as: 'text', isFree: true },
      for_whom: { name: '伝えた相手', as: 'text', isFree: true },
      account_id: { name: '行った人', as: 'account' },
      at: { name: '記した日時', as: 'instant' },
    },
  },
  'training.dispatch_month': {
    kind: 'training',
    title: '派遣研修の月次報告',
    order: 'month',
    leaves: ['enrolment_id'],
    fields: {
      month: { name: '月', as: 'day' },
      learned: { name: '学んだこと', as: 'text', isFree: true },
      ahead: { name: '次の月の予定', as: 'text', isFree: true },
      sent_at: { name: '出した日時', as: 'instant' },
    },
  },
}
