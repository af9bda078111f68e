import type { Answers } from '../../../web/api.ts'
import { Tag } from '../../../web/components/Tag.tsx'

type Change = Answers['people']['imports']['changes']['items'][number]

export function ChangeItem({ of: { key, name, place, isMoved, changes } }: { readonly of: Change }) {
  return (
    <li className="grid gap-x-8 gap-y-1 border-solid-gray-200 border-b py-3 md:grid-cols-[18rem_1fr]">
      <div className="min-w-0 break-words">
        <p>
          <span className="font-bold">{name}</span>　<span className="num text-solid-gray-700">{key}</span>
        </p>
        {place !== null && <p className="text-solid-gray-700">{place}</p>}
        {isMoved && <Tag look="caution">前の計画と違う</Tag>}
      </div>
      <ul className="min-w-0 break-words">
        {changes.map(({ number, label, was, now }) => (
          <li key={number}>
            {label}：{was !== null && <Was text={was} />}
            {was !== null && (now === null ? 'がなくなる' : ' から ')}
            {now !== null && <ins className="font-bold no-underline">{now}</ins>}
            {now !== null && was !== null && ' に'}
          </li>
        ))}
      </ul>
    </li>
  )
}

const Was = ({ text }: { readonly text: string }) => <del className="text-solid-gray-700 no-underline">{text}</del>
