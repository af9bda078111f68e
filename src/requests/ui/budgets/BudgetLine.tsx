import { useState } from 'react'
import type { Answers } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Moment } from '../../../web/components/Day.tsx'
import { carriesNames, yenWords } from '../../budget-words.ts'
import { BudgetUses } from './BudgetUses.tsx'
import { ChangeBudget } from './ChangeBudget.tsx'

type Line = Answers['requests']['budgets']['items'][number]

/** One line: how far its 配当 has gone, what becomes of the rest on 1 April, and what holds it. */
export function BudgetLine({ line, mayKeep }: { readonly line: Line; readonly mayKeep: boolean }) {
  const { name, amountYen, reservedYen, spentYen, leftYen, carries, reason, setAt } = line
  const [isChanging, setChanging] = useState(false)
  return (
    <li>
      <h3 className="text-std-18B-160">{name}</h3>
      <dl className="mt-2 grid grid-cols-2 border-solid-gray-600 border-t md:grid-cols-4">
        <Amount name="配当" yen={amountYen} />
        <Amount name="押さえた" yen={reservedYen} />
        <Amount name="使った" yen={spentYen} />
        <Amount name="残り" yen={leftYen} isStrong />
      </dl>
      <UsedBar line={line} />
      <p className="mt-3">4月1日に、決まっていない申請が押さえた額は：{carriesNames[carries]}</p>
      <p className="text-solid-gray-700">
        {reason === null ? '' : `理由：${reason}　`}
        <Moment at={setAt} />
        に決めました。
      </p>
      {mayKeep && (
        <>
          <p className="mt-3">
            <Button look="outline" onPress={() => setChanging(true)} aria-label={`額を変える：${name}`}>
              額を変える
            </Button>
          </p>
          {isChanging && <ChangeBudget line={line} onClose={() => setChanging(false)} />}
          <BudgetUses line={line} />
        </>
      )}
    </li>
  )
}

function Amount({ name, yen, isStrong = false }: { name: string; yen: number; isStrong?: boolean }) {
  return (
    <div className="border-solid-gray-200 border-b py-3 pr-4">
      <dt className="text-solid-gray-700">{name}</dt>
      <dd className={`num text-right md:text-left ${isStrong ? 'text-std-20B-150' : 'text-std-18N-160'}`}>
        {yenWords(yen)}
      </dd>
    </div>
  )
}

/** The same amounts as lengths; the figures above say it to those who do not see it. */
function UsedBar({ line: { amountYen, reservedYen, spentYen } }: { readonly line: Line }) {
  if (amountYen === 0) return null
  const share = (yen: number) => `${(yen / amountYen) * 100}%`
  return (
    <div aria-hidden="true" className="mt-3 print:hidden">
      <div className="flex h-3 overflow-hidden rounded-4 border border-solid-gray-536 bg-white">
        <span className="bg-green-900" style={{ width: share(spentYen) }} />
        <span className="border-green-900 border-r-2 bg-green-100" style={{ width: share(reservedYen) }} />
      </div>
      <p className="mt-1 flex flex-wrap gap-x-5 text-dns-14N-130 text-solid-gray-700">
        <span>濃い緑：使った</span>
        <span>薄い緑：押さえた</span>
        <span>白：残り</span>
      </p>
    </div>
  )
}
