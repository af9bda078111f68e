import { useState } from 'react'
import type { Answers } from '../../web/api.ts'
import { Button } from '../../web/components/Button.tsx'
import { PolicyQuote } from '../../web/components/PolicyQuote.tsx'

type Actions = NonNullable<Answers['growth']['home']['policy']>['actions']

const whose = { staff: '職員のとるべき行動', manager: '管理職のとるべき行動' } as const

/** 方針のことば, one at a time: today's first, the others by button. */
export function WordsOfDay({ actions: { of, today, items } }: { readonly actions: Actions }) {
  const [place, setPlace] = useState(today)
  const action = items[place]
  if (!action) return null
  const turn = (by: number) => setPlace((place + by + items.length) % items.length)
  return (
    <aside aria-label={`方針のことば：${whose[of]}`}>
      <div aria-live="polite">
        <PolicyQuote {...action} />
      </div>
      <div className="mt-2 flex flex-wrap items-center justify-between gap-x-3 print:hidden">
        <p className="text-dns-14N-130 text-solid-gray-600">
          {whose[of]}
          <span className="num ml-2 inline-block">
            {items.length}のうち{place + 1}
            {place === today && '（今日）'}
          </span>
        </p>
        <div className="flex gap-x-5">
          <Button look="quiet" onPress={() => turn(-1)}>
            前へ<span className="sr-only">：{whose[of]}</span>
          </Button>
          <Button look="quiet" onPress={() => turn(1)}>
            次へ<span className="sr-only">：{whose[of]}</span>
          </Button>
        </div>
      </div>
    </aside>
  )
}
