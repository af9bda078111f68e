import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { addDays } from '../../../platform/calendar/day.ts'
import { type Answers, api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Checkbox } from '../../../web/components/Checkbox.tsx'
import { Refused, Shown } from '../../../web/components/Shown.tsx'
import { WarekiDateField } from '../../../web/components/WarekiDateField.tsx'
import { useSession } from '../../../web/session.ts'
import { AskHandovers } from './AskHandovers.tsx'
import { type Cycle, chainRoles, count } from './desk-words.ts'
import { useDeskAct } from './use-desk-act.ts'

type Drifted = Answers['evaluation']['chainDrift']['items'][number]

/** Sheets whose chain is no longer that of a day: after transfers, HR brings those in line that it chooses. */
export function ChainDrift({ cycle: { cycleId, baseOn } }: { readonly cycle: Cycle }) {
  const { today } = useSession()
  const [day, setDay] = useState(today < baseOn ? today : baseOn)
  const query = useQuery(api.evaluation.chainDrift.queryOptions({ input: { cycleId, day }, staleTime: 0 }))
  return (
    <div className="grid gap-5">
      <p>
        異動や昇任のあと、その日の上司とシートの評価者が違う人です。替えると、前の評価者はそのシートを見られなくなり、付けた評語は残ります。前の一次評価者には、引継ぎを頼みます。
      </p>
      <div className="max-w-sm">
        <WarekiDateField label="見る日" value={day} onChange={(next) => next !== '' && setDay(next)} />
      </div>
      <Shown
        query={query}
        isEmpty={({ items }) => items.length === 0}
        empty="この日の上司と、シートの評価者は、すべて合っています。"
      >
        {({ items }) => <Choose key={day} cycleId={cycleId} day={day} items={items} />}
      </Shown>
    </div>
  )
}

function Choose({
  cycleId,
  day,
  items,
}: {
  readonly cycleId: string
  readonly day: string
  readonly items: readonly Drifted[]
}) {
  const act = useDeskAct()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const following = useMutation(
    api.evaluation.followChains.mutationOptions({
      onSuccess: ({ changed }) =>
        act(`${count(changed)}枚の評価者を替えました。まだ引継ぎのない前の一次評価者に、引継ぎを頼みました。`),
    }),
  )
  const { today } = useSession()
  const [isAsking, setAsking] = useState(false)
  const sheetIds = items.map(({ sheetId }) => sheetId).filter((id) => chosen.has(id))
  const toggle = (id: string, isChosen: boolean) => {
    const next = new Set(chosen)
    if (isChosen) next.add(id)
    else next.delete(id)
    setChosen(next)
  }
  return (
    <div>
      <Checkbox
        label={`すべて選ぶ（${count(items.length)}人）`}
        isSelected={sheetIds.length === items.length}
        onChange={(all) => setChosen(all ? new Set(items.map(({ sheetId }) => sheetId)) : new Set())}
      />
      <ul className="max-h-120 overflow-y-auto border-solid-gray-200 border-t" aria-label="評価者の違う人">
        {items.map(({ sheetId, name, before, after }) => (
          <li key={sheetId} className="border-solid-gray-200 border-b">
            <Checkbox
              label={`${name ?? '退職した人'}さん`}
              hint={(Object.keys(chainRoles) as (keyof typeof chainRoles)[])
                .filter((role) => before[role]?.personId !== after[role]?.personId)
                .map(
                  (role) =>
                    `${chainRoles[role]}：${before[role]?.name ?? 'いません'} → ${after[role]?.name ?? 'いません'}`,
                )
                .join('　')}
              isSelected={chosen.has(sheetId)}
              onChange={(isChosen) => toggle(sheetId, isChosen)}
            />
          </li>
        ))}
      </ul>
      {following.error && <Refused error={following.error} />}
      <p className="mt-4 flex flex-wrap gap-3">
        <Button
          look="outline"
          isPending={following.isPending}
          isDisabled={sheetIds.length === 0}
          onPress={() => following.mutate({ cycleId, day, sheetIds })}
        >
          {sheetIds.length === 0 ? '選んだ人の評価者を替える' : `${count(sheetIds.length)}人の評価者を替える`}
        </Button>
        <Button look="outline" isDisabled={sheetIds.length === 0} onPress={() => setAsking(true)}>
          替える前に、引継ぎを頼む
        </Button>
      </p>
      {isAsking && (
        <AskHandovers
          cycleId={cycleId}
          sheetIds={sheetIds}
          dueOn={day > today ? addDays(day, -1) : today}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  )
}
