import type { RunState } from './run.ts'

export const stateNames: Readonly<Record<RunState, string>> = {
  calculating: '計算中',
  simulated: '試算',
  proposed: '決定の確認待ち',
  decided: '決定',
}
