import type { Answers } from '../../web/api.ts'
import { Day } from '../../web/components/Day.tsx'

type Eligibility = NonNullable<Answers['requests']['preview']['eligibility']>
type FindingsProps = { readonly eligibility: Pick<Eligibility, 'findings'> }

/** Every condition with its answer, and the day from which it is met. */
export function Findings({ eligibility: { findings } }: FindingsProps) {
  return (
    <ul className="border-solid-gray-200 border-t">
      {findings.map(({ rule, isMet, says, possibleOn }) => (
        <li key={rule} className="grid grid-cols-[6.5rem_1fr] gap-x-4 border-solid-gray-200 border-b py-2.5">
          <span className={isMet ? 'text-green-1000' : 'font-bold text-error-2'}>
            {isMet ? '合っている' : '合わない'}
          </span>
          <span>
            {says}
            {!isMet && possibleOn && (
              <span className="block">
                <Day on={possibleOn} />
                から使えます。
              </span>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}
