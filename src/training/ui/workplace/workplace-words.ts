import type { RunState } from '../../workplace/workplace-rules.ts'

/** 30,000円 */
export const yen = (amount: number) => `${amount.toLocaleString('ja-JP')}円`

type Look = 'plain' | 'green' | 'caution'
export const runLooks: Readonly<Record<RunState, Look>> = {
  planned: 'plain',
  due: 'caution',
  late: 'caution',
  reported: 'green',
  'called-off': 'plain',
}
