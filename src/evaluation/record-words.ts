import type { RoomRecords, TableWords } from '../people/index.ts'
import { appealKindNames, appealStateNames } from './appeal-rules.ts'
import { correctionFieldNames } from './correction-rules.ts'
import { roleNames, stateNames } from './course-rules.ts'
import { actNames } from './course-words.ts'
import { useTold } from './use/told-words.ts'

/** What is said about somebody's work by others may bear on 人事管理に係る事務 (78条1項7号ヘ). */
const ofPersonnel = '7-he'
const ofEvaluation = (table: Omit<TableWords, 'kind'>): TableWords => ({ kind: 'evaluation', ...table })

/** How 人事評価 is told to the person evaluated, for a 開示請求. */
export const evaluationRecords: RoomRecords = {
  told: {
    'evaluation.sheet': ofEvaluation({
      title: '評価シート',
      order: 'during',
      leaves: [
        'cycle_id',
        'part',
        'unit_id',
        'unit_path',
        'steps',
        'version',
        'changed_at',
        'wishes_disclosure',
        'laid_at',
      ],
      fields: {
        during: { name: '評価の期間', as: 'period' },
        grade_id: { name: '職位', as: 'grade' },
        job_family: { name: '職種', as: 'text' },
        employment_kind: { name: '任用区分', as: 'text' },
        evaluator_id: { name: '一次評価者', as: 'person' },
        adjuster_id: { name: '調整者', as: 'person' },
        confirmer_id: { name: '確認者', as: 'person' },
        said: { name: '期間の中の事情', as: 'text', isFree: true },
        state: { name: '状態', as: stateNames },
        round: { name: '何回目の評価', as: 'text' },
        confirmed_at: { name: '確認した日時', as: 'instant' },
        disclosed_on: { name: '開示した日', as: 'day' },
      },
    }),
    'evaluation.goal_version': ofEvaluation({
      title: '評価の目標の版',
      order: 'number',
      leaves: ['sheet_id', 'edition', 'saved_at', 'saved_by'],
      fields: {
        number: { name: '版', as: 'text' },
        state: { name: '状態', as: { draft: '下書き', sent: '提出', agreed: '確定', replaced: '前の版' } },
        reason: { name: '変える理由', as: 'text', isFree: true },
        agreed_at: { name: '確定した日時', as: 'instant' },
      },
    }),
    'evaluation.goal': ofEvaluation({
      title: '評価の目標',
      order: 'place',
      leaves: ['version_id'],
      fields: {
        place: { name: '番号', as: 'text' },
        title: { name: '業務', as: 'text', isFree: true },
        what: { name: '目標', as: 'text', isFree: true },
        serves: { name: '組織目標とのつながり', as: 'text', isFree: true },
        weight: { name: 'ウェイト', as: 'text' },
        difficulty: { name: '困難度', as: 'text' },
        importance: { name: '重要度', as: 'text' },
      },
    }),
    'evaluation.self_report': ofEvaluation({
      title: '評価の自己申告',
      order: 'saved_at',
      leaves: ['sheet_id', 'items', 'overall', 'edition'],
      fields: {
        words: { name: '内容', as: 'text', isFree: true },
        saved_at: { name: '保存した日時', as: 'instant' },
      },
    }),
    'evaluation.marking': ofEvaluation({
      title: '評語と所見',
      order: 'saved_at',
      leaves: ['sheet_id', 'given_by', 'items', 'overall', 'overall_comment', 'edition'],
      fields: {
        round: { name: '何回目の評価', as: 'text' },
        stage: { name: '段', as: { evaluator: '一次評価', adjuster: '調整', final: '確定' } },
        words: { name: '内容', as: 'text', isFree: true, look: ofPersonnel },
        saved_at: { name: '保存した日時', as: 'instant' },
      },
    }),
    'evaluation.result': ofEvaluation({
      title: '開示した評価結果',
      order: 'disclosed_on',
      leaves: ['sheet_id', 'overall', 'items', 'comments'],
      fields: {
        round: { name: '何回目の評価', as: 'text' },
        words: { name: '内容', as: 'text' },
        disclosed_on: { name: '開示した日', as: 'day' },
      },
    }),
    'evaluation.interview': ofEvaluation({
      title: '評価の面談',
      order: 'planned_on',
      leaves: ['sheet_id', 'edition', 'saved_at'],
      fields: {
        kind: { name: '面談', as: { opening: '期首面談', mid: '中間面談', closing: '期末面談' } },
        round: { name: '何回目の評価', as: 'text' },
        planned_on: { name: '予定の日', as: 'day' },
        agenda: { name: '話すこと', as: 'text', isFree: true },
        agreed: { name: '確かめたこと', as: 'text', isFree: true },
        evaluatee_met_on: { name: '本人が会ったと記した日', as: 'day' },
        evaluator_met_on: { name: '評価者が会ったと記した日', as: 'day' },
        waived: { name: '会えなかった事情', as: 'text', isFree: true },
      },
    }),
    'evaluation.transition': ofEvaluation({
      title: '評価シートの経過',
      order: 'at',
      leaves: ['sheet_id', 'number', 'from_state', 'account_id'],
      fields: {
        act: { name: 'したこと', as: actNames },
        to_state: { name: 'そのあとの状態', as: stateNames },
        round: { name: '何回目の評価', as: 'text' },
        as_role: { name: '立場', as: roleNames },
        comment: { name: '理由', as: 'text', isFree: true, look: ofPersonnel },
        document_number: { name: '文書番号', as: 'text' },
        at: { name: '日時', as: 'instant' },
      },
    }),
    'evaluation.correction': ofEvaluation({
      title: '評価結果の訂正',
      order: 'made_on',
      leaves: ['sheet_id', 'number', 'item', 'was', 'becomes', 'reason', 'is_told', 'made_by', 'written_in'],
      fields: {
        round: { name: '何回目の評価', as: 'text' },
        field: { name: '訂正したところ', as: correctionFieldNames },
        words: { name: '訂正の前と後、理由', as: 'text', isFree: true },
        document_number: { name: '文書番号', as: 'text' },
        made_on: { name: '日', as: 'day' },
      },
    }),
    'evaluation.appeal': ofEvaluation({
      title: '評価への苦情',
      order: 'filed_on',
      leaves: ['sheet_id', 'version', 'taken_on', 'opined_on'],
      fields: {
        round: { name: '何回目の評価', as: 'text' },
        kind: { name: '種類', as: appealKindNames },
        text: { name: '申出の内容', as: 'text', isFree: true },
        wish: { name: '求めること', as: 'text', isFree: true },
        filed_on: { name: '申し出た日', as: 'day' },
        answer_by: { name: '回答の期限', as: 'day' },
        state: { name: '状態', as: appealStateNames },
        opinion: { name: '委員会の意見', as: 'text', isFree: true, look: ofPersonnel },
        decision: { name: '決定', as: { keep: '維持', again: '再評価' } },
        answer: { name: '回答', as: 'text', isFree: true },
        document_number: { name: '文書番号', as: 'text' },
        ended_on: { name: '終わった日', as: 'day' },
      },
    }),
    'evaluation.appeal_record': ofEvaluation({
      title: '苦情の聴取の記録',
      order: 'happened_on',
      leaves: ['appeal_id', 'number', 'written_by'],
      fields: {
        kind: { name: '種類', as: { hearing: '聴取', fact: '事実' } },
        of_whom: { name: 'だれから', as: 'text', isFree: true, look: ofPersonnel },
        happened_on: { name: '日', as: 'day' },
        text: { name: '内容', as: 'text', isFree: true, look: ofPersonnel },
        written_at: { name: '書いた日時', as: 'instant' },
      },
    }),
    'evaluation.handover_note': ofEvaluation({
      title: '評価の引継ぎ',
      order: 'saved_at',
      leaves: ['handover_id', 'facts', 'items', 'outlook', 'edition'],
      fields: {
        words: { name: '内容', as: 'text', isFree: true, look: ofPersonnel },
        saved_at: { name: '保存した日時', as: 'instant' },
      },
    }),
    ...useTold,
    'evaluation.observation': {
      kind: 'behaviour-note',
      title: '上司の気づき',
      order: 'happened_on',
      leaves: ['about'],
      fields: {
        observer_id: { name: '書いた人', as: 'person' },
        happened_on: { name: 'あった日', as: 'day' },
        tone: { name: '種類', as: { strength: '強み', coaching: '助言' } },
        text: { name: '内容', as: 'text', isFree: true },
        seen_at: { name: '本人が見た日時', as: 'instant' },
        written_at: { name: '書いた日時', as: 'instant' },
      },
    },
  },
  notTold: {
    'evaluation.note': 'private',
    'evaluation.appeal_member': 'part',
    'evaluation.after_disclosure_answered': 'private',
    'evaluation.handover': 'part',
    'evaluation.practice_answer': 'private',
    'evaluation.calibration_memo': 'part',
    'evaluation.chain_override': 'part',
    'evaluation.sheet_role': 'part',
    'evaluation.postponement': 'part',
  },
}
