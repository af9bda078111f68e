import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { type Answers, api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { Icon } from '../../../web/components/Icon.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { useSession } from '../../../web/session.ts'
import { unitTree } from '../unit-tree-rules.ts'
import { ChartUnit } from './ChartUnit.tsx'
import { openedTo, rowsInView, totalsOf, treeMove } from './chart-rules.ts'

type Unit = Answers['people']['chart']['units'][number]
type ChartProps = { readonly asOf: string | undefined }

/** 組織図 of a day: boxes from the bureaus to the right, with heads, 定数 and 現員 as far as the reader may know them. */
export function OrganisationChart({ asOf }: ChartProps) {
  const chart = useQuery(api.people.chart.queryOptions({ input: { asOf }, staleTime: 5 * 60_000 }))
  return (
    <Shown
      query={chart}
      isEmpty={({ units }) => units.length === 0}
      empty="この日の組織は登録されていません。もっと新しい日付を選んでください。"
    >
      {({ units }) => <Chart key={asOf} units={units} asOf={asOf} />}
    </Shown>
  )
}

function Chart({ units, asOf }: ChartProps & { readonly units: readonly Unit[] }) {
  const { today } = useSession()
  const navigate = useNavigate()
  const branches = useMemo(() => unitTree(units), [units])
  const totals = useMemo(() => totalsOf(branches), [branches])
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set())
  const isOpen = (unitId: string) => open.has(unitId)
  const [focused, setFocused] = useState(branches[0]?.unit.unitId ?? '')
  const tree = useRef<HTMLDivElement>(null)
  const isKnown = units.some(({ filled }) => filled !== null)

  const openTo = (depth: number) => {
    setOpen(new Set(openedTo(branches, depth)))
    // What the keyboard stood on may be folded away now.
    setFocused(branches[0]?.unit.unitId ?? '')
  }
  const set = (unitId: string, opened: boolean) =>
    setOpen((before) => {
      const next = new Set(before)
      if (opened) next.add(unitId)
      else next.delete(unitId)
      return next
    })
  const walk = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    if (event.key === 'Enter') {
      event.preventDefault()
      navigate({ to: '/organisation/$unitId', params: { unitId: focused }, search: { asOf } })
      return
    }
    const move = treeMove(event.key, focused, rowsInView(branches, isOpen), isOpen)
    if (move === null) return
    event.preventDefault()
    if ('open' in move) set(move.open, true)
    else if ('close' in move) set(move.close, false)
    else tree.current?.querySelector<HTMLElement>(`[data-unit="${move.focus}"]`)?.focus()
  }

  return (
    <section className="print-landscape" aria-label="組織図">
      <p className="num text-solid-gray-700" role="status">
        <Day on={asOf ?? today} />
        の組織　{units.length.toLocaleString('ja-JP')}所属
      </p>
      <p className="mt-1 text-solid-gray-700">
        人数は、下の所属を含みます。
        {!isKnown && '長と現員は、今日のものだけを示します。ほかの日は人事課だけが見られます。'}
      </p>
      <div className="mt-4 mb-6 flex flex-wrap items-center gap-3 print:hidden">
        <Button look="outline" onPress={() => openTo(0)}>
          局・区だけ
        </Button>
        <Button look="outline" onPress={() => openTo(1)}>
          その下まで開く
        </Button>
        <Button look="outline" onPress={() => openTo(9)}>
          すべて開く
        </Button>
        <Button look="outline" onPress={() => window.print()}>
          <Icon name="print" />
          印刷する
        </Button>
      </div>
      <p id="chart-keys" className="mb-4 hidden text-dns-14N-130 text-solid-gray-600 md:block print:hidden">
        キーボードでは、↑↓で移り、→で開き、←で閉じ、Enterで所属の画面を開きます。
      </p>
      <div
        ref={tree}
        role="tree"
        aria-label="組織図（建制順）"
        aria-describedby="chart-keys"
        onKeyDown={walk}
        className="grid gap-3"
      >
        {branches.map((branch, index) => (
          <ChartUnit
            key={branch.unit.unitId}
            branch={branch}
            level={1}
            place={index + 1}
            of={branches.length}
            shared={{ asOf, totals, isOpen, set, focused, setFocused }}
          />
        ))}
      </div>
    </section>
  )
}
