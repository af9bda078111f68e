import { Notice } from '../../../web/components/Notice.tsx'
import type { WholeImport } from './import-words.ts'

/** What became of the last run, where it did not simply end well. */
export function RunEnded({ of: { run, moved, defects, state } }: { readonly of: WholeImport }) {
  if (run === null || state !== 'open') return null
  const said = wordsOf(run, defects === 0 ? moved : null, defects ?? 0)
  if (!said) return null
  return (
    <div className="mb-8 max-w-3xl">
      <Notice kind={said.kind} title={said.title} isAnswer>
        <p>{said.fix}</p>
      </Notice>
    </div>
  )
}

type Words = { readonly kind: 'caution' | 'info' | 'error'; readonly title: string; readonly fix: string }

function wordsOf(run: NonNullable<WholeImport['run']>, moved: number | null, defects: number): Words | null {
  const what = run.work === 'check' ? '点検' : '取込み'
  switch (run.state) {
    case 'refused':
      return {
        kind: 'caution',
        title: run.refusal?.says ?? `${what}ができませんでした。`,
        fix: isMoved(run) ? newPlanWords(moved, defects) : (run.refusal?.fix ?? 'もう一度お試しください。'),
      }
    case 'stopped':
      return {
        kind: 'info',
        title: `${what}を止めました。`,
        fix: '途中までの作業は取り消しました。何も変わっていません。',
      }
    case 'crashed':
      return {
        kind: 'error',
        title: `${what}の途中でサーバーが止まりました。`,
        fix: '途中までの作業は取り消され、何も変わっていません。もう一度実行してください。',
      }
    case 'failed':
      return {
        kind: 'error',
        title: `${what}の途中で思わぬ誤りが起きました。`,
        fix: '途中までの作業は取り消され、何も変わっていません。もう一度試しても直らないときは、システム管理者に伝えてください。',
      }
    default:
      return null
  }
}

const isMoved = ({ refusal }: NonNullable<WholeImport['run']>) =>
  refusal?.code === 'roster.dataMoved' || refusal?.code === 'roster.otherFiles'

function newPlanWords(moved: number | null, defects: number): string {
  if (defects > 0) return '点検し直すと、直すところが見つかりました。下の一覧を確かめてください。'
  return moved === null || moved === 0
    ? '新しい計画を作りました。前の計画と違うところはありません。確かめてから、もう一度実行してください。'
    : `新しい計画を作りました。前の計画と違うところが${moved.toLocaleString('ja-JP')}件あり、「前の計画と違う」と付けてあります。確かめてから、もう一度実行してください。`
}
