import type { RoomRecords } from '../people/index.ts'
import { outcomeNames, stateNames } from './course-rules.ts'

/** What is said about an applicant by others may bear on 人事管理に係る事務 (78条1項7号ヘ). */
const ofPersonnel = '7-he'

/** How requests are told to the person who made them, for a 開示請求. */
export const requestRecords: RoomRecords = {
  told: {
    'requests.request': {
      kind: 'request',
      title: '申請',
      order: 'first_sent_at',
      leaves: [
        'turn',
        'kind',
        'terms_id',
        'applicant_id',
        'is_confidential',
        'duty',
        'duties',
        'follows',
        'report_due_on',
        'round',
        'unit_id',
        'started_by',
        'started_at',
        'entered_by',
      ],
      fields: {
        title: { name: '件名', as: 'text' },
        state: { name: '状態', as: stateNames },
        applicant_name: { name: '申請したときの氏名', as: 'text' },
        unit_name: { name: '申請したときの所属', as: 'text' },
        applicant_title: { name: '申請したときの職名', as: 'text' },
        paper_on: { name: '紙を受け取った日', as: 'day' },
        first_sent_at: { name: '初めて申請した日時', as: 'instant' },
        sent_at: { name: '最後に申請した日時', as: 'instant' },
        closed_at: { name: '終わった日時', as: 'instant' },
      },
    },
    'requests.submission': {
      kind: 'request',
      title: '申請の内容',
      order: 'sent_at',
      leaves: ['request_id', 'payload', 'findings', 'sent_by'],
      fields: {
        round: { name: '何回目', as: 'text' },
        words: { name: '内容', as: 'text', isFree: true },
        late_reason: { name: '遅れた理由', as: 'text', isFree: true },
        sent_at: { name: '申請した日時', as: 'instant' },
      },
    },
    'requests.decision': {
      kind: 'request',
      title: '申請への意見と決定',
      order: 'decided_at',
      leaves: [
        'step_id',
        'request_id',
        'decided_by',
        'decided_by_account',
        'decided_by_title',
        'for_person_id',
        'review_due',
      ],
      fields: {
        outcome: { name: '結果', as: outcomeNames },
        decided_by_name: { name: '決めた人', as: 'name' },
        acted_as: {
          name: '立場',
          as: { holder: '本来の人', deputy: '代決', delegate: '委任', duty: '担当' },
        },
        decided_at: { name: '決めた日時', as: 'instant' },
        reviewed_at: { name: '後閲した日時', as: 'instant' },
      },
    },
    'requests.comment': {
      kind: 'request',
      title: '申請への書き込み',
      order: 'written_at',
      leaves: ['turn', 'request_id', 'step_id', 'account_id'],
      fields: {
        seen_by: { name: '見せる相手', as: { all: '本人も見る', route: '本人に見せない' }, look: ofPersonnel },
        name: { name: '書いた人', as: 'name' },
        text: { name: '書いたこと', as: 'text', isFree: true, look: ofPersonnel },
        written_at: { name: '書いた日時', as: 'instant' },
      },
    },
    'requests.formal_effect': {
      kind: 'request',
      title: '申請の文書番号など',
      order: 'decided_on',
      leaves: ['request_id', 'kind', 'mode', 'entered_by', 'entered_at'],
      fields: {
        draft_number: { name: '起案番号', as: 'text' },
        level: { name: '専決区分', as: 'text' },
        decided_on: { name: '決裁日', as: 'day' },
        effective_on: { name: '施行日', as: 'day' },
        document_number: { name: '文書番号', as: 'text' },
        seal: { name: '公印', as: { required: '要', omitted: '省略', electronic: '電子' } },
      },
    },
    'requests.delegation': {
      kind: 'request',
      title: '不在と委任',
      order: 'during',
      leaves: ['kinds', 'set_by', 'set_at'],
      fields: {
        delegate_id: { name: '任せた人', as: 'person' },
        mode: { name: '種類', as: { absence: '不在', delegation: '委任' } },
        reason: { name: '理由', as: 'text', isFree: true },
        during: { name: '期間', as: 'period' },
        ended_at: { name: '終えた日時', as: 'instant' },
      },
    },
  },
  notTold: {
    'requests.draft': 'private',
    'requests.step': 'part',
    'requests.step_member': 'part',
    'requests.recusal': 'part',
    'requests.event': 'part',
    'requests.attachment': 'part',
    'requests.reservation': 'part',
  },
}
