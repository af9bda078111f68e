import { Link } from '@tanstack/react-router'
import type { Answers } from '../../web/api.ts'
import { Disclosure } from '../../web/components/Disclosure.tsx'
import { PartWords } from './Parts.tsx'
import { Usability } from './Usability.tsx'
import { UsedHere } from './UsedHere.tsx'

type Program = Answers['insight']['place']['supports'][number]['programs'][number]

/** One 制度 as staff ask about it: may I use it now, how, and whom do I ask? */
export function PlaceProgram({ program }: { readonly program: Program }) {
  const { code, name, purpose, parts, guide, unitName } = program
  return (
    <li className="grid gap-x-8 gap-y-3 border-solid-gray-200 border-b py-5 lg:grid-cols-[17rem_1fr]">
      <div className="grid content-start justify-items-start gap-2">
        <h3 className="text-std-17B-170">
          <Link to="/programs/$code" params={{ code }} className="link">
            {name}
          </Link>
        </h3>
        <Usability parts={parts} />
      </div>
      <div className="grid min-w-0 max-w-[44rem] gap-2">
        {purpose && <p>{purpose}</p>}
        {guide ? (
          <dl className="grid gap-2">
            <Said name="使える人" text={guide.audience} />
            <Said name="申し込み方" text={guide.howToApply} />
            <Said name="聞くところ" text={guide.contact} />
          </dl>
        ) : (
          <p className="text-solid-gray-700">
            申し込み方は、まだ書かれていません。
            {unitName ? `${unitName}に聞いてください。` : '人事課に聞いてください。'}
          </p>
        )}
        <UsedHere code={code} />
        <Disclosure
          title={
            <span>
              方針のことばを読む<span className="sr-only">：{name}</span>
            </span>
          }
        >
          <div className="grid gap-5">
            {parts.map((part) => (
              <PartWords key={part.partId} part={part} />
            ))}
          </div>
        </Disclosure>
      </div>
    </li>
  )
}

function Said({ name, text }: { readonly name: string; readonly text: string }) {
  if (text === '') return null
  return (
    <div className="grid gap-x-4 sm:grid-cols-[7rem_1fr]">
      <dt className="text-solid-gray-700">{name}</dt>
      <dd className="min-w-0 whitespace-pre-wrap">{text}</dd>
    </div>
  )
}
