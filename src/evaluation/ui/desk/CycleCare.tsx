import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '../../../web/components/Button.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { ChainDrift } from './ChainDrift.tsx'
import { CloseCycle } from './CloseCycle.tsx'
import { DisclosureDay } from './DisclosureDay.tsx'
import type { Cycle } from './desk-words.ts'
import { Handovers } from './Handovers.tsx'
import { Officers } from './Officers.tsx'
import { PostponeDialog } from './PostponeDialog.tsx'
import { Postponements } from './Postponements.tsx'
import { PrintRecords } from './PrintRecords.tsx'
import { Steps } from './Steps.tsx'
import { WithoutCourse } from './WithoutCourse.tsx'

/** Last days, the day of 開示, the officers, and the end of the cycle. */
export function CycleCare({ cycle }: { readonly cycle: Cycle }) {
  const [isPostponing, setPostponing] = useState(false)
  const isOpen = cycle.state === 'open'
  return (
    <div className="max-w-4xl [&>section:first-child]:mt-0">
      <Section title="段と期限" aside={`評価の定めの第${cycle.schemeNumber}版`}>
        <Steps cycle={cycle} />
        {isOpen && (
          <p className="mt-4">
            <Button look="outline" onPress={() => setPostponing(true)}>
              全員の期限を延ばす
            </Button>
          </p>
        )}
        <p className="mt-2 text-solid-gray-700">一人や何人かの期限は、シートの一覧で選んで延ばします。</p>
        <Postponements cycle={cycle} />
      </Section>
      <Section title={cycle.labels.title}>
        <p className="mb-4">
          {cycle.labels.toWhom}
          {cycle.labels.order}
        </p>
        <DisclosureDay key={cycle.disclosureOn} cycle={cycle} />
      </Section>
      {isOpen && (
        <Section title="評価者の見直し">
          <ChainDrift cycle={cycle} />
        </Section>
      )}
      <Section title="評価者の引継ぎ">
        <Handovers cycle={cycle} />
      </Section>
      <Section title="評価者研修">
        <WithoutCourse cycle={cycle} />
      </Section>
      <Section title="期の担当">
        <Officers cycle={cycle} />
      </Section>
      <Section title="再説明の求め・苦情">
        <p>
          新しい申出は、期の担当に知らせます。だれのものかは、担当になった人だけに分かります。
          <Link to="/evaluation/appeals" className="link">
            申出の一覧
          </Link>
        </p>
      </Section>
      <Section title="人事評価記録書の印刷">
        <PrintRecords cycle={cycle} />
      </Section>
      {cycle.state !== 'preparing' && (
        <Section title="期の終了">
          <CloseCycle cycle={cycle} />
        </Section>
      )}
      {isPostponing && <PostponeDialog cycle={cycle} sheetIds={null} onClose={() => setPostponing(false)} />}
    </div>
  )
}
