import { Link } from '@tanstack/react-router'
import type { Answers } from '../../web/api.ts'
import { KeyValue } from '../../web/components/KeyValue.tsx'

type PublicFactsProps = { readonly person: Answers['people']['person'] }

/** What everybody inside sees of a person. */
export function PublicFacts({ person: { unitId, unitName, gradeName, title } }: PublicFactsProps) {
  return (
    <KeyValue
      items={[
        [
          '所属',
          <Link key="unit" to="/people" search={{ unit: unitId }} className="link">
            {unitName}
          </Link>,
        ],
        ['職位', gradeName ?? '定めがありません'],
        ['職名', title ?? '—'],
      ]}
    />
  )
}
