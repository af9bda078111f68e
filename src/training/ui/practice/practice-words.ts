import type { Answers } from '../../../web/api.ts'

export type Whole = Answers['training']['practice']['one']

/** What is said of answers, wherever they are asked for. */
export const notForRating = '人事評価や異動には使いません。研修の効果を確かめ、使いやすくするためのものです。'
