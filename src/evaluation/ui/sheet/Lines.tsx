import { Section } from '../../../web/components/Page.tsx'
import type { SheetRecord } from '../sheet-record.ts'
import { isOwn, linesOf } from '../sheet-record.ts'
import { Evaluating } from './Evaluating.tsx'
import { GivenLines } from './GivenLines.tsx'
import { SelfReporting } from './SelfReporting.tsx'

/** The lines of a sheet, in the way in which its reader meets them now: to report on, to mark, or to read. */
export function Lines({ record }: { readonly record: SheetRecord }) {
  const { state, round, roles, goalRules } = record
  const lines = linesOf(record)
  const key = `${state} ${round}`
  if (isOwn(record) && state === 'self-reporting')
    return (
      <Section title="自己申告" aside="出すまで、あなただけのものです">
        <SelfReporting key={key} record={record} lines={lines} />
      </Section>
    )
  if (roles.includes('evaluator') && state === 'evaluating')
    return (
      <Section title="一次評価" aside={`${record.cycle.labels.item}${record.cycle.labels.comment}`}>
        <Evaluating key={key} record={record} lines={lines} />
      </Section>
    )
  if (lines.length === 0) return null
  // Goals are shown with their life above; here again only once something is said of them.
  const isSaid = record.selfReport !== null || record.markings.length > 0
  if (goalRules && !isSaid) return null
  return (
    <Section
      title={goalRules ? '目標ごとの自己申告と評価' : '評価項目'}
      aside={goalRules ? null : '方針のことばのとおりです'}
    >
      <GivenLines record={record} lines={lines} />
    </Section>
  )
}
