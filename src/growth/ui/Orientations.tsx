import type { Answers } from '../../web/api.ts'
import { Section } from '../../web/components/Page.tsx'
import { InferredTag } from '../../web/components/PolicyQuote.tsx'
import { WordsOfDay } from './WordsOfDay.tsx'

type Home = Answers['growth']['home']
type OrientationsProps = {
  readonly policy: NonNullable<Home['policy']>
  /** null for an account without person. */
  readonly selfCheck: Home['selfCheck']
}

/** The four 志向 with their behaviours, which the policy asks of everybody, whatever the 職位. */
export function Orientations({ policy, selfCheck }: OrientationsProps) {
  const isInferred = policy.orientations.some(({ behaviours }) => behaviours.some(({ inferred }) => inferred))
  return (
    <Section title={`${policy.orientations.length}つの志向`} aside="すべての職員が備える行動姿勢です">
      <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[1fr_18rem]">
        <div>
          <dl className="grid gap-x-10 gap-y-6 sm:grid-cols-2">
            {policy.orientations.map(({ id, name, behaviours }) => (
              <div key={id} className="border-solid-gray-200 border-t pt-3">
                <dt className="text-std-16B-170">
                  {name} <Count of={selfCheck?.orientations.find((one) => one.id === id)} word={selfCheck?.doneWord} />
                </dt>
                <dd>
                  <ul className="mt-1 grid list-disc gap-1 pl-6 marker:text-green-700">
                    {behaviours.map(({ reference, text }) => (
                      <li key={reference.paragraphId}>{text}</li>
                    ))}
                  </ul>
                </dd>
              </div>
            ))}
          </dl>
          {isInferred && (
            <p className="mt-4 text-solid-gray-700">
              <InferredTag /> どの行動がどの志向に当たるかは、方針の図から読み取ったものです。
            </p>
          )}
        </div>
        <WordsOfDay actions={policy.actions} />
      </div>
    </Section>
  )
}

type CountProps = {
  readonly of: NonNullable<Home['selfCheck']>['orientations'][number] | undefined
  readonly word: string | undefined
}

/** 3つのうち「できている」2（前回1） */
function Count({ of, word }: CountProps) {
  if (!of || of.done === null) return null
  return (
    <span className="num ml-2 text-solid-gray-700 text-std-16N-170">
      {of.of}つのうち「{word}」{of.done}
      {of.before !== null && `（前回${of.before}）`}
    </span>
  )
}
