import type { RoomRecords } from '../../people/index.ts'

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
  'evaluation.use_input': {
    kind: 'evaluation',
    title: '活用のための懲戒・欠勤',
    order: 'code',
    leaves: ['run_id'],
    fields: { code: { name: '種類', as: 'text' }, days: { name: '日数', as: 'text' } },
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
