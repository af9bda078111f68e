import type { ButtonAct } from '../act-words.ts'
import type { Stage } from '../use-marks.ts'

/** The part in which somebody goes through the sheets of many people. */
export type ManyStage = Stage | 'confirmer'
export const manyStages = ['evaluator', 'adjuster', 'confirmer'] as const satisfies readonly ManyStage[]

type StageWords = {
  readonly title: string
  readonly lead: string
  /** Where there is nothing to do. */
  readonly empty: string
  /** Heading of those with whom there is nothing to do now. */
  readonly others: string
  readonly begin: ButtonAct
  readonly end: ButtonAct
  readonly endLabel: (count: number) => string
  readonly endAct: string
}

export const stageWords: Readonly<Record<ManyStage, StageWords>> = {
  evaluator: {
    title: 'まとめて付ける',
    lead: '同じ項目を、一次評価する職員に順に付けます。項目ごとにくらべながら付けると、見方がそろいます。',
    empty:
      'いま、あなたが一次評価するシートはありません。評価の期が始まり、一次評価者になると、ここに所属職員が並びます。',
    others: 'いまは付けない職員',
    begin: 'startEvaluation',
    end: 'sendEvaluation',
    endLabel: (count) => `選んだ${count}人の一次評価を出す`,
    endAct: '出す',
  },
  adjuster: {
    title: 'まとめて調整する',
    lead: '一次評価を並べて読み、評価者どうしの見方の違いを整えます。一次評価・調整・確定の評語は、別々に残ります。',
    empty: 'いま、あなたが調整するシートはありません。一次評価が出ると、ここに並びます。',
    others: 'いまは調整しない職員',
    begin: 'startAdjustment',
    end: 'sendAdjustment',
    endLabel: (count) => `選んだ${count}人の調整を終える`,
    endAct: '終える',
  },
  confirmer: {
    title: 'まとめて確認する',
    lead: '一次評価と調整を並べて確かめます。確認すると、評価が確定します。',
    empty: 'いま、あなたが確認するシートはありません。調整が終わると、ここに並びます。',
    others: 'いまは確認しない職員',
    begin: 'startConfirmation',
    end: 'confirm',
    endLabel: (count) => `選んだ${count}人を確認する`,
    endAct: '確認する',
  },
}
