import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '../../web/components/Button.tsx'
import { Day } from '../../web/components/Day.tsx'
import { WarekiDateField } from '../../web/components/WarekiDateField.tsx'

type DirectoryDayProps = {
  /** The day that is shown, where it is not today. */
  readonly asOf: string | undefined
  readonly today: string
}

/** For 人事課: 職員名簿 of any day, past or planned. The day stands in the address. */
export function DirectoryDay({ asOf, today }: DirectoryDayProps) {
  const [typed, setTyped] = useState(asOf ?? today)
  const navigate = useNavigate({ from: '/people' })
  const open = (day: string) =>
    navigate({ search: (before) => ({ ...before, unit: undefined, asOf: day === today ? undefined : day }) })
  return (
    <>
      <form
        className="mt-4 flex flex-wrap items-start gap-x-4 gap-y-3 print:hidden"
        onSubmit={(event) => {
          event.preventDefault()
          if (typed !== '') open(typed)
        }}
      >
        <WarekiDateField label="名簿の日付" value={typed} onChange={setTyped} isRequired />
        <span className="flex flex-wrap items-center gap-x-4 sm:mt-9">
          <Button type="submit" look="outline">
            この日の名簿を見る
          </Button>
          {asOf && (
            <Button look="quiet" onPress={() => open(today)}>
              今日の名簿に戻る
            </Button>
          )}
        </span>
      </form>
      {asOf && (
        <p role="status" className="mt-4 max-w-3xl text-solid-gray-700">
          <Day on={asOf} />
          の名簿です。{asOf > today ? 'いままでに入っている発令によります。' : 'いま分かっている記録によります。'}
          人事課だけが見られ、見たことは記録に残ります。
        </p>
      )}
    </>
  )
}
