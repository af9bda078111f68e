/** What becomes on 1 April of what was reserved and not decided. */
export const carriesNames = {
  keep: '前年度の予算のまま残す（繰越）',
  move: '新しい年度の同じ名前の予算へ移す',
  release: '放す',
} as const
export type Carries = keyof typeof carriesNames

/** 1,500,000円 */
export const yenWords = (yen: number): string => `${yen.toLocaleString('ja-JP')}円`
