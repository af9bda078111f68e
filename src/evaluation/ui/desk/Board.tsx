import { useNavigate, useSearch } from '@tanstack/react-router'
import { Tabs } from '../../../web/components/Tabs.tsx'
import { CycleCare } from './CycleCare.tsx'
import { CycleHistory } from './CycleHistory.tsx'
import { DisclosureAnswers } from './DisclosureAnswers.tsx'
import type { Cycle } from './desk-words.ts'
import { SheetList } from './SheetList.tsx'
import { UnitBoard } from './UnitBoard.tsx'

/** A cycle that runs or is over: how far it is, whose turn it is, what HR can do, what was done. */
export function Board({ cycle }: { readonly cycle: Cycle }) {
  const { tab } = useSearch({ from: '/inside/evaluation/desk/$cycleId' })
  const navigate = useNavigate({ from: '/evaluation/desk/$cycleId' })
  return (
    <Tabs
      label="この期"
      chosen={tab ?? 'progress'}
      onChoose={(key) =>
        void navigate({ search: key === 'progress' ? {} : { tab: key }, replace: true, resetScroll: false })
      }
      tabs={[
        { key: 'progress', title: '進み具合', content: <UnitBoard cycle={cycle} /> },
        { key: 'sheets', title: 'シートの一覧', content: <SheetList cycle={cycle} /> },
        { key: 'care', title: '期限・担当・終了', content: <CycleCare cycle={cycle} /> },
        { key: 'answers', title: '開示のあとの問い', content: <DisclosureAnswers cycle={cycle} /> },
        { key: 'history', title: '経過', content: <CycleHistory cycle={cycle} /> },
      ]}
    />
  )
}
