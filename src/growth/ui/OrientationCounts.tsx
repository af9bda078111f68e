import { Link } from '@tanstack/react-router'
import type { Answers } from '../../web/api.ts'
import { Disclosure } from '../../web/components/Disclosure.tsx'
import { InferredTag } from '../../web/components/PolicyQuote.tsx'

type Home = Answers['growth']['home']
type Orientations = NonNullable<Home['policy']>['orientations']
type SelfCheck = NonNullable<Home['selfCheck']>
type OrientationCountsProps = { readonly orientations: Orientations; readonly selfCheck: SelfCheck | null }

/** The four 志向: of how many of their 行動 I said that I do them, and how many last time. */
export function OrientationCounts({ orientations, selfCheck }: OrientationCountsProps) {
  const sizes = new Set(orientations.map(({ behaviours }) => behaviours.length))
  const each = sizes.size === 1 ? `${[...sizes][0]}つの行動` : '行動'
  const all = orientations.reduce((sum, { behaviours }) => sum + behaviours.length, 0)
  return (
    <section className="mt-10">
      <h2 className="text-std-18B-160">{orientations.length}つの志向</h2>
      {selfCheck && (
        <>
          <p className="mb-2 text-solid-gray-700">
            {each}のうち「{selfCheck.doneWord}」と答えた数
          </p>
          <ul className="grid gap-2">
            {orientations.map(({ id, name }) => (
              <Counted key={id} name={name} count={selfCheck.orientations.find((one) => one.id === id)} />
            ))}
          </ul>
        </>
      )}
      <Disclosure title={`${all}の行動を読む`}>
        <dl className="grid gap-3 pb-2">
          {orientations.map(({ id, name, behaviours }) => (
            <div key={id}>
              <dt className="text-std-16B-170">
                <Link to="/policy/$" params={{ _splat: `orientation/${id}` }} className="link">
                  {name}
                </Link>
              </dt>
              <dd>
                <ul className="grid list-disc gap-1 pl-6 marker:text-green-700">
                  {behaviours.map(({ text, inferred, reference }) => (
                    <li key={reference.paragraphId}>
                      {text} {inferred && <InferredTag />}
                    </li>
                  ))}
                </ul>
              </dd>
            </div>
          ))}
        </dl>
      </Disclosure>
    </section>
  )
}

type CountedProps = { readonly name: string; readonly count: SelfCheck['orientations'][number] | undefined }

function Counted({ name, count }: CountedProps) {
  return (
    <li className="num flex flex-wrap items-center gap-x-3">
      <span className="w-24">{name}</span>
      {count && count.done !== null ? (
        <>
          <span aria-hidden="true" className="flex gap-0.5">
            {squaresOf(count.done, count.of).map(({ place, isDone }) => (
              <span
                key={place}
                className={`h-3 w-5 rounded-[3px] border border-green-900 ${isDone ? 'bg-green-800' : 'bg-white'}`}
              />
            ))}
          </span>
          <span>
            {count.done}／{count.of}
          </span>
        </>
      ) : (
        <span className="text-solid-gray-600">まだ</span>
      )}
      {count && count.before !== null && <span className="ml-auto text-solid-gray-600">前回{count.before}</span>}
    </li>
  )
}

/** One for each 行動, those that are done first. */
const squaresOf = (done: number, of: number) =>
  Array.from({ length: of }, (_, at) => ({ place: at + 1, isDone: at < done }))
