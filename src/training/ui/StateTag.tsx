import { Tag } from '../../web/components/Tag.tsx'
import { type EnrolmentState, enrolmentStateNames } from '../enrolment-rules.ts'

const looks: Partial<Record<EnrolmentState, 'green' | 'caution'>> = {
  admitted: 'green',
  completed: 'green',
  offered: 'caution',
  waiting: 'caution',
  applied: 'caution',
}

/** How somebody stands to a 回. */
export const StateTag = ({ state }: { readonly state: EnrolmentState }) => (
  <Tag look={looks[state] ?? 'plain'}>{enrolmentStateNames[state]}</Tag>
)
