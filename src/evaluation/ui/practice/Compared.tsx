import { Link } from '@tanstack/react-router'
import type { Answers } from '../../../web/api.ts'
import { Section } from '../../../web/components/Page.tsx'
import { Tag } from '../../../web/components/Tag.tsx'

type Case = Answers['evaluation']['practiceCase']

/** One's own marks beside the model with its reasons, and beside how all others marked. */
export function Compared({ of, given }: { readonly of: Case; readonly given: NonNullable<Case['given']> }) {
  const { lines, scales, model, spread, agreed } = of
  const rows = [
    ...lines.map(({ id, title, text }) => ({
      id,
      title,
      text,
      mine: given.items[id] ?? null,
      mark: model?.items[id]?.mark ?? null,
      reason: model?.items[id]?.reason ?? '',
      scale: scales.item,
    })),
    {
      id: 'overall',
      title: '全体評語',
      text: '',
      mine: given.overall,
      mark: model?.overall ?? null,
      reason: model?.overallReason ?? '',
      scale: scales.overall,
    },
  ]
  return (
    <Section title="答え合わせ" aside={agreed !== null && `${lines.length}項目のうち${agreed}項目が模範と同じです`}>
      <p className="max-w-3xl">
        模範は一つの見方です。違うところは、どの事実をどう読んだかを確かめてください。
        {spread === null && 'ほかの人の付け方は、5人が答えてから見られます。'}
      </p>
      <ol className="mt-4 border-solid-gray-600 border-t">
        {rows.map(({ id, title, text, mine, mark, reason, scale }) => (
          <li key={id} className="grid gap-x-8 gap-y-2 border-solid-gray-200 border-b py-4 lg:grid-cols-2">
            <div className="min-w-0">
              <h3 className="text-std-18B-160">{title}</h3>
              <p className="whitespace-pre-wrap text-solid-gray-700">{text}</p>
              <p className="mt-1 flex flex-wrap items-center gap-x-6">
                <span>
                  あなた <b className="num text-std-18B-160">{mine ?? '―'}</b>
                </span>
                <span>
                  模範 <b className="num text-std-18B-160">{mark ?? '―'}</b>
                </span>
                {mine === mark ? <Tag look="green">同じ</Tag> : <Tag>違う</Tag>}
              </p>
            </div>
            <div className="min-w-0">
              {reason !== '' && <p className="whitespace-pre-wrap">{reason}</p>}
              {spread && (
                <p className="num mt-1 text-solid-gray-700">
                  ほかの人：
                  {scale
                    .map(({ code }) => {
                      const people = spread.find((one) => one.line === id && one.mark === code)?.people ?? 0
                      return `${code} ${people}人`
                    })
                    .join('、')}
                </p>
              )}
            </div>
          </li>
        ))}
      </ol>
      <p className="mt-5">
        <Link to="/evaluation/practice" className="link">
          ほかの事例を練習する
        </Link>
      </p>
    </Section>
  )
}
