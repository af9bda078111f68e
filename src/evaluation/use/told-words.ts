import type { RoomRecords } from '../../people/index.ts'
import { entryNames, outcomeNames } from './guidance/guidance-rules.ts'

/** What a decision rests on may bear on 人事管理に係る事務 (78条1項7号ヘ). */
const ofPersonnel = '7-he'

/** How 評価結果の活用 is told to the person it is about, for a 開示請求. */
export const useTold: RoomRecords['told'] = {
  'evaluation.use_line': {
    kind: 'evaluation',
    title: '成績率と昇給区分',
    order: 'band',
    leaves: ['run_id', 'unit_id', 'bureau_id', 'rate_column', 'penalty', 'is_tied', 'is_pending', 'results'],
    fields: {
      employment_kind: { name: '任用区分', as: 'text' },
      grade_id: { name: '職位', as: 'grade' },
      band: { name: '区分', as: 'text' },
      value: { name: '成績率（1000分の）か号給', as: 'text' },
      points: { name: '点', as: 'text' },
      reasons: { name: '理由', as: 'text', isFree: true, look: ofPersonnel },
    },
  },
  'evaluation.promotion_line': {
    kind: 'evaluation',
    title: '昇任の名簿の行',
    order: 'grade_id',
    leaves: ['list_id', 'unit_id', 'results'],
    fields: {
      grade_id: { name: '職位', as: 'grade' },
      is_listed: { name: '名簿に載るか', as: { true: '載る', false: '載らない' } },
      speaks_for: { name: '満たすところ', as: 'text', isFree: true, look: ofPersonnel },
      speaks_against: { name: '満たさないところ', as: 'text', isFree: true, look: ofPersonnel },
    },
  },
  'evaluation.guidance_case': {
    kind: 'guidance',
    title: '指導',
    order: 'opened_on',
    leaves: ['appointing_authority', 'head_id', 'guide_id', 'handler_id', 'version'],
    fields: {
      reason: { name: '始める理由', as: 'text', isFree: true },
      plan: { name: '計画', as: 'text', isFree: true },
      from_on: { name: '始める日', as: 'day' },
      months: { name: '月数', as: 'text' },
      way: { name: '進め方', as: { guidance: '指導', health: '健康の相談' } },
      outcome: { name: '終わり方', as: outcomeNames },
      judgement: { name: '所属長の判断', as: 'text', isFree: true },
      ended_on: { name: '終わった日', as: 'day' },
      opened_on: { name: '開いた日', as: 'day' },
    },
  },
  'evaluation.guidance_entry': {
    kind: 'guidance',
    title: '指導の経過',
    order: 'written_on',
    leaves: ['case_id', 'number', 'written_by'],
    fields: {
      kind: { name: '種類', as: entryNames },
      month: { name: '何か月目', as: 'text' },
      happened_on: { name: '話した日', as: 'day' },
      topic: { name: '話したこと', as: 'text', isFree: true },
      text: { name: '内容', as: 'text', isFree: true },
      agreed: { name: '決めたこと', as: 'text', isFree: true },
      written_on: { name: '書いた日', as: 'day' },
    },
  },
  'evaluation.use_input': {
    kind: 'evaluation',
    title: '活用のための懲戒・欠勤',
    order: 'code',
    leaves: ['run_id'],
    fields: { code: { name: '種類', as: 'text' }, days: { name: '日数', as: 'text' } },
  },
  'evaluation.use_exception': {
    kind: 'evaluation',
    title: '活用の計算での一人だけの扱い',
    order: 'treated',
    leaves: ['run_id'],
    fields: {
      treated: { name: '扱い', as: { out: '対象外', middle: '中位の区分' } },
      reason: { name: '理由', as: 'text', isFree: true, look: ofPersonnel },
    },
  },
  'evaluation.use_choice': {
    kind: 'evaluation',
    title: '同じ順位の人からの選択',
    order: 'band',
    leaves: ['run_id'],
    fields: {
      band: { name: '区分', as: 'text' },
      reason: { name: '理由', as: 'text', isFree: true, look: ofPersonnel },
    },
  },
}
