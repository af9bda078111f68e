import type { Answers } from '../api.ts'

/** A job of mine, with what it made. */
export type MyJob = Answers['jobs']['mine']['items'][number]
export type Job = Omit<MyJob, 'file'>

/** Each state in the words of whoever waits for it. */
export const stateWords: Readonly<Record<Job['state'], string>> = {
  waiting: '順番を待っています',
  running: '進んでいます',
  done: '終わりました',
  refused: 'できませんでした',
  stopped: 'やめました',
  parked: '止まっています',
  discarded: '取りやめました',
}

export const isOpen = ({ state }: Pick<Job, 'state'>) => state === 'waiting' || state === 'running'

/** How far it has come: in parts of a whole where that is known. */
export function progressWords({
  phase,
  unitsDone,
  unitsTotal,
}: Pick<Job, 'phase' | 'unitsDone' | 'unitsTotal'>): string {
  const count = (value: number) => value.toLocaleString('ja-JP')
  const part =
    unitsDone === null
      ? ''
      : unitsTotal === null
        ? `${count(unitsDone)}件`
        : `${count(unitsTotal)}件のうち${count(unitsDone)}件`
  return [phase, part].filter(Boolean).join('：')
}
