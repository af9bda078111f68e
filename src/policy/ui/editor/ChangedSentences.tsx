import { useQuery } from '@tanstack/react-query'
import { type Answers, api } from '../../../web/api.ts'
import { ComparedWords } from '../../../web/components/ComparedWords.tsx'
import { Shown } from '../../../web/components/Shown.tsx'

type Change = Answers['policy']['compare']['changes'][number]
type ChangedSentencesProps = { readonly before: string; readonly after: string }

const changeNames = { added: '加えた文', removed: '除いた文', changed: '直した文', same: '同じ文' } as const

/** Every sentence that a new version says otherwise, as it was and as it will be, with the words that differ marked. */
export function ChangedSentences({ before, after }: ChangedSentencesProps) {
  const comparison = useQuery(api.policy.compare.queryOptions({ input: { before, after }, staleTime: 0 }))
  return (
    <Shown query={comparison}>
      {({ changes }) => (
        <ul className="max-w-4xl border-solid-gray-200 border-t">
          {changes.map((change) => (
            <ChangedSentence key={change.id} change={change} />
          ))}
        </ul>
      )}
    </Shown>
  )
}

function ChangedSentence({ change: { change, before, after, words, annotations } }: { readonly change: Change }) {
  return (
    <li className="border-solid-gray-200 border-b py-4">
      <p className="text-solid-gray-700">
        {(after ?? before)?.section}　{changeNames[change]}
      </p>
      <dl className="mt-1 grid gap-x-6 gap-y-1 sm:grid-cols-[4rem_1fr]">
        {before && (
          <>
            <dt className="text-solid-gray-700">いま</dt>
            <dd>
              <ComparedWords words={words} side="from" of="いまの版" />
            </dd>
          </>
        )}
        {after && (
          <>
            <dt className="text-solid-gray-700">新しく</dt>
            <dd>
              <ComparedWords words={words} side="to" of="新しい版" />
            </dd>
          </>
        )}
      </dl>
      {annotations.map(({ name, before: was, after: becomes }) => (
        <p key={name} className="mt-1 text-solid-gray-700">
          {name}：{was ?? 'なし'} → {becomes ?? 'なし'}
        </p>
      ))}
    </li>
  )
}
