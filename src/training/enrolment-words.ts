/** How somebody stands to a 回 of a course. */
export const enrolmentStateNames = {
  applied: '応募中',
  waiting: '補欠',
  offered: '補欠からの案内中',
  admitted: '受講決定',
  refused: '受講できない',
  withdrawn: '取下げ・辞退',
  lapsed: '期限切れ',
  completed: '修了',
  incomplete: '未修了',
  absent: '欠席',
} as const

export const wayNames = { applied: '応募', nominated: '指名' } as const
