import type { Answers } from '../../../web/api.ts'
import type { StepOf } from '../../../web/components/Stepper.tsx'

export type WholeImport = Answers['people']['imports']['one']
export type ImportRow = Answers['people']['imports']['list']['items'][number]
export type RosterFile = WholeImport['files'][number]['file']

/** A step as it is shown: to apply is a step of its own after the plan was read. */
export type ShownStep = ImportRow['step'] | 'apply'

/** What each step is given. */
export type StepProps = { readonly of: WholeImport; readonly goTo: (step: ShownStep) => void }

export const steps: readonly StepOf<ShownStep>[] = [
  { key: 'files', name: 'ファイル' },
  { key: 'columns', name: '列の対応' },
  { key: 'check', name: '点検' },
  { key: 'plan', name: '計画' },
  { key: 'apply', name: '実行' },
  { key: 'done', name: '結果' },
]
const keys = steps.map(({ key }) => key)

/** The step asked for in the address, as far as the import has come; else where it waits. */
export function stepShown(asked: string | undefined, { step, planId }: Pick<ImportRow, 'step' | 'planId'>): ShownStep {
  if (step === 'done') return 'done'
  const wanted = keys.find((key) => key === asked && key !== 'done')
  const furthest = step === 'plan' && planId !== null ? 'apply' : step
  return wanted !== undefined && keys.indexOf(wanted) <= keys.indexOf(furthest) ? wanted : step
}

export const fileWords: Readonly<Record<RosterFile, { readonly name: string; readonly holds: string }>> = {
  'org.csv': { name: '所属', holds: '所属コード、所属名、上位所属コード、区分、有効開始日' },
  'staff.csv': { name: '職員', holds: '職員番号、氏名、生年月日、職種、職位、所属、任用区分など' },
  'history.csv': { name: '発令', holds: '職員番号、発令年月日、発令種別、所属コードなど' },
}

/** Where an import stands, in a word for the list. */
export function stateName({ state, step, run, defects, planId }: ImportRow): string {
  if (run?.state === 'waiting' || run?.state === 'running')
    return run.work === 'check' ? '点検しています' : '取り込んでいます'
  switch (state) {
    case 'applied':
      return '取り込みました'
    case 'discarded':
      return 'やめました'
    case 'expired':
      return '期限切れ'
    default:
      return openName({ step, defects, planId })
  }
}

function openName({ step, defects, planId }: Pick<ImportRow, 'step' | 'defects' | 'planId'>): string {
  switch (step) {
    case 'files':
      return 'ファイル待ち'
    case 'columns':
      return '列の対応待ち'
    case 'check':
      return defects === null || defects === 0 ? '点検待ち' : `直すところ ${defects.toLocaleString('ja-JP')}か所`
    default:
      return planId === null ? '変わるところなし' : '計画の確認待ち'
  }
}

/** 300人: what a roster would bring or brought, in a word for the list. */
export function countsName({ counts }: ImportRow): string {
  if (counts === null) return ''
  const { added, changed } = counts.people
  return `新しい職員 ${added.toLocaleString('ja-JP')}人、変わる職員 ${changed.toLocaleString('ja-JP')}人`
}

type Run = NonNullable<WholeImport['run']>

const phaseNames: Readonly<Record<NonNullable<Run['phase']>, string>> = {
  reading: 'ファイルを読んでいます。',
  checking: '一行ずつ点検しています。',
  comparing: '登録されているデータと比べています。',
  trying: '取り込んだ後の配置と上司を計算しています。',
  writing: '書き込んでいます。',
}

/** 12,340行のうち8,000行を読みました。 */
export function progressName({ state, phase, rowsDone, rowsTotal }: Run): string {
  if (state === 'waiting' || phase === null) return '順番を待っています。'
  if (phase !== 'reading' || rowsDone === null) return phaseNames[phase]
  const done = rowsDone.toLocaleString('ja-JP')
  return rowsTotal === null
    ? `${done}行を読みました。`
    : `${rowsTotal.toLocaleString('ja-JP')}行のうち${Math.min(rowsDone, rowsTotal).toLocaleString('ja-JP')}行を読みました。`
}
