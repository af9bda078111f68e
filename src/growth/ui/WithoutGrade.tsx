import { Link } from '@tanstack/react-router'
import type { Answers } from '../../web/api.ts'
import { Section } from '../../web/components/Page.tsx'
import { useSession } from '../../web/session.ts'

type WithoutGradeProps = {
  readonly why: NonNullable<Answers['growth']['home']['withoutGrade']>
  /** There are 職位 to compare. */
  readonly hasPolicy: boolean
}

/** Somebody to whom the policy gives no 職位 sees why, what holds all the same, and whom to ask. */
export function WithoutGrade({ why, hasPolicy }: WithoutGradeProps) {
  const { city, duties } = useSession()
  return (
    <Section title={why.title}>
      <div className="grid max-w-3xl gap-3">
        <p>{why.reason}</p>
        <p>{why.next}</p>
        {duties.length > 0 && <p>担当：{duties.map(({ name }) => name).join('、')}</p>}
        <p className="flex flex-wrap gap-x-6 gap-y-2">
          <Link to="/policy" className="link">
            方針を読む
          </Link>
          {hasPolicy && (
            <Link to="/grades/compare" className="link">
              職位をくらべる
            </Link>
          )}
          <Link to="/people" className="link">
            職員をさがす
          </Link>
        </p>
        {why.isToMend && city.contact && <p className="text-solid-gray-700">お問い合わせ：{city.contact}</p>}
      </div>
    </Section>
  )
}
