import { Link } from '@tanstack/react-router'
import type { Answers } from '../../web/api.ts'
import { Day } from '../../web/components/Day.tsx'
import { InferredTag } from '../../web/components/PolicyQuote.tsx'
import { Tag } from '../../web/components/Tag.tsx'
import { StartPart } from './StartPart.tsx'
import { isOn, statusInWords } from './words.ts'

type Record = Answers['insight']['record']
type Part = Record['parts'][number]

/** What the policy says of the 制度, part by part, and where each stands; what is 検討中 is off until it is turned on. */
export function Parts({ parts, mayStart }: Pick<Record, 'parts' | 'mayStart'>) {
  return (
    <ol className="border-solid-gray-200 border-t">
      {parts.map((part) => (
        <li key={part.partId} className="grid gap-3 border-solid-gray-200 border-b py-5">
          <PartWords part={part} />
          <History part={part} />
          {!part.history.some(({ status }) => isOn(status)) && mayStart && <StartPart part={part} />}
        </li>
      ))}
    </ol>
  )
}

export function PartWords({ part: { name, text, examples, status, inferred, partId } }: { readonly part: Part }) {
  return (
    <div className="grid gap-2">
      <p className="flex flex-wrap items-center gap-3">
        <Tag look={isOn(status) ? 'green' : 'plain'}>{statusInWords(status)}</Tag>
        {name && <span className="text-std-16B-170">{name}</span>}
        {inferred && <InferredTag />}
      </p>
      <p className="max-w-[44rem] text-std-17N-170">{text}</p>
      {!isOn(status) && <p className="text-solid-gray-700">検討中のため、まだ使えません。</p>}
      {examples.length > 0 && <p className="text-solid-gray-700">例：{examples.join('、')}</p>}
      <p>
        <Link to="/policy/$" params={{ _splat: partId }} className="link">
          方針のこの箇所を読む<span className="sr-only">：{name ?? text}</span>
        </Link>
      </p>
    </div>
  )
}

/** 実施状況 over time, with the ground of what the city turned on itself. */
function History({ part: { history } }: { readonly part: Part }) {
  return (
    <ul aria-label="実施状況の移り変わり" className="grid gap-1 text-solid-gray-700">
      {history.map(({ from, status, basis, documentNumber }) => (
        <li key={from} className="flex flex-wrap gap-x-3">
          <Day on={from} />
          <span>
            {statusInWords(status)}
            {basis === null
              ? '（方針による）'
              : `（根拠：${basis}${documentNumber === null ? '' : `　${documentNumber}`}）`}
          </span>
        </li>
      ))}
    </ul>
  )
}
