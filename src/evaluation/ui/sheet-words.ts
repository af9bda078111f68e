import type { Role } from '../course-rules.ts'

/** The reader's part in a sheet, in a word. */
export function asWhat(role: Role): string {
  return {
    evaluatee: '自分のシート',
    evaluator: '一次評価',
    adjuster: '調整',
    confirmer: '確認',
    hr: '期の担当',
    city: '',
  }[role]
}

/** Headings of the lists of sheets, by the reader's part. */
export const sheetsAs = {
  evaluatee: '自分のシート',
  evaluator: '一次評価する職員',
  adjuster: '調整する職員',
  confirmer: '確認する職員',
} as const
