import type { PlanState } from '../../workplace/workplace-rules.ts'

/** Which 課 the board shows. */
export const boardShownNames = {
  all: 'すべての課',
  sent: '承認を待つ課',
  'no-promoter': '推進員がいない課',
  'no-plan': '計画が出ていない課',
  late: '報告が遅れている課',
} as const
export type BoardShown = keyof typeof boardShownNames

type Line = {
  /** null: nobody was appointed; false: whoever was works there no more. */
  readonly promoterIsThere: boolean | null
  readonly planState: PlanState | null
  readonly late: number
}

export function boardShows(shown: BoardShown, { promoterIsThere, planState, late }: Line): boolean {
  switch (shown) {
    case 'all':
      return true
    case 'sent':
      return planState === 'sent'
    case 'no-promoter':
      return promoterIsThere !== true
    case 'no-plan':
      return planState === null || planState === 'draft' || planState === 'returned'
    case 'late':
      return late > 0
  }
}
