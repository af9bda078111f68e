import type { RoomRecords } from '../people/index.ts'
import { choosingTold } from './choosing/record-words.ts'
import { categoryNames } from './course-rules.ts'
import { dispatchTold } from './dispatch/record-words.ts'
import { enrolmentStateNames, wayNames } from './enrolment-rules.ts'
import { endNames } from './mentoring/mentoring-rules.ts'
import { ojtTold } from './ojt/record-words.ts'
import { practiceRecords } from './practice/record-words.ts'
import { makeupStateNames } from './running/makeup-rules.ts'
import { selfTold } from './self/record-words.ts'
import { targetingTold } from './targeting/told-words.ts'

/** How 職員研修 is told to whoever took part, for a 開示請求. */
export const trainingRecords: RoomRecords = {
  told: {
    ...practiceRecords,
    'training.enrolment': {
      kind: 'training',
      title: '研修の申込みと受講',
      order: 'applied_at',
      leaves: ['session_id', 'course_id', 'seat', 'queue', 'version', 'changed_at'],
      fields: {
        title: { name: '研修', as: 'text' },
        way: { name: '応募か指名か', as: wayNames },
        state: { name: '状態', as: enrolmentStateNames },
        motive: { name: '応募の動機', as: 'text', isFree: true },
        aim: { name: '本人の目標', as: 'text', isFree: true },
        give_back: { name: '還元計画', as: 'text', isFree: true },
        expectation: { name: '所属長の期待', as: 'text', isFree: true },
        recommends: { name: '所属長の推薦', as: 'yes-no' },
        expected_by: { name: '期待を書いた人', as: 'person' },
        offered_until: { name: '案内の期限', as: 'day' },
        reason: { name: '理由', as: 'text', isFree: true },
        applied_at: { name: '申し込んだ日時', as: 'instant' },
      },
    },
    ...choosingTold,
    ...dispatchTold,
    'training.outside_completion': {
      kind: 'training',
      title: '研修履歴（外の機関の修了）',
      order: 'completed_on',
      leaves: ['course_id'],
      fields: {
        title: { name: '研修', as: 'text' },
        provider: { name: '実施した機関', as: 'text' },
        category: { name: '区分', as: categoryNames },
        hours: { name: '時間', as: 'text' },
        completed_on: { name: '修了した日', as: 'day' },
        certificate_number: { name: '修了番号', as: 'text' },
        written_by: { name: '記録した人', as: 'account' },
        written_at: { name: '記録した日時', as: 'instant' },
      },
    },
    'training.mentoring': {
      kind: 'training',
      title: 'メンターの組合せ',
      order: 'begins_on',
      leaves: ['change_asked_at', 'paired_by', 'paired_at'],
      fields: {
        mentor_id: { name: 'メンター', as: 'person' },
        begins_on: { name: '初めの日', as: 'day' },
        ends_on: { name: '終わりの日', as: 'day' },
        ended_at: { name: '終えた日時', as: 'instant' },
        ended_why: { name: '終えた理由', as: endNames },
      },
    },
    ...targetingTold,
    ...ojtTold,
    ...selfTold,
    'training.promoter': {
      kind: 'training',
      title: '職場研修推進員',
      order: 'appointed_at',
      fields: {
        unit_id: { name: '課', as: 'unit' },
        fiscal_year: { name: '年度', as: 'text' },
        appointed_by: { name: '決めた人', as: 'account' },
        appointed_at: { name: '決めた日時', as: 'instant' },
        ended_at: { name: '替わった日時', as: 'instant' },
      },
    },
    'training.attendance': {
      kind: 'training',
      title: '研修の出席',
      order: 'number',
      leaves: ['enrolment_id', 'marked_by'],
      fields: {
        number: { name: '何日目', as: 'text' },
        minutes: { name: '出席した時間（分）', as: 'text' },
        late: { name: '遅刻（分）', as: 'text' },
        early: { name: '早退（分）', as: 'text' },
        reason: { name: '欠席、遅刻、早退の理由', as: 'text', isFree: true },
        way: { name: '記し方', as: { list: '一覧', code: '受付のコード', file: '一覧の取込み' } },
        marked_at: { name: '記した日時', as: 'instant' },
      },
    },
    'training.learning': {
      kind: 'training',
      title: 'eラーニングの結果',
      order: 'begun_at',
      leaves: ['enrolment_id', 'material_id'],
      fields: {
        percent: { name: '得点（％）', as: 'text' },
        tries: { name: 'テストに答えた回数', as: 'text' },
        begun_at: { name: '初めて開いた日時', as: 'instant' },
        done_at: { name: '終えた日時', as: 'instant' },
      },
    },
    'training.makeup': {
      kind: 'training',
      title: '研修の補講',
      order: 'offered_at',
      leaves: ['enrolment_id', 'session_id', 'offered_by'],
      fields: {
        on_day: { name: '日', as: 'day' },
        begins: { name: '始まり', as: 'text' },
        ends: { name: '終わり', as: 'text' },
        hall: { name: '会場', as: 'text' },
        state: { name: '状態', as: makeupStateNames },
        minutes: { name: '出席した時間（分）', as: 'text' },
        reason: { name: '受けない理由', as: 'text', isFree: true },
        offered_at: { name: '案内した日時', as: 'instant' },
      },
    },
    'training.certificate': {
      kind: 'training',
      title: '修了証の番号',
      order: 'issued_on',
      leaves: ['enrolment_id'],
      fields: {
        fiscal_year: { name: '年度', as: 'text' },
        number: { name: '番号', as: 'text' },
        issued_on: { name: '修了証の日', as: 'day' },
      },
    },
  },
  notTold: {
    'training.sitting': 'private',
    'training.content_pass': 'secret',
    'training.course_keeper': 'part',
    'training.study_attendance': 'part',
    'training.selection_member': 'part',
    'training.selection_recusal': 'part',
    'training.survey_ticket': 'part',
    'training.completion_row': 'passing',
  },
}
