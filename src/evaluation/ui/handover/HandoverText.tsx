import type { Answers } from '../../../web/api.ts'

type HandoverTextProps = {
  readonly note: Answers['evaluation']['handover']['note']
  readonly lines: readonly { readonly id: string; readonly title: string }[]
}

/** What a 引継ぎ says, as it stays. */
export function HandoverText({ note: { facts, items, outlook }, lines }: HandoverTextProps) {
  const said = [
    { key: 'facts', label: '見てきた事実', text: facts },
    ...lines.map(({ id, title }) => ({ key: id, label: `${title}の見立て`, text: items[id] ?? '' })),
    { key: 'outlook', label: '全体の見立て', text: outlook },
  ].filter(({ text }) => text.trim() !== '')
  if (said.length === 0) return <p className="text-solid-gray-700">何も書かれていません。</p>
  return (
    <dl className="grid max-w-4xl gap-4">
      {said.map(({ key, label, text }) => (
        <div key={key}>
          <dt className="text-std-16B-170">{label}</dt>
          <dd className="whitespace-pre-wrap">{text}</dd>
        </div>
      ))}
    </dl>
  )
}
