import { useQuery } from '@tanstack/react-query'
import { formatDay } from '../../../platform/calendar/wareki.ts'
import { api } from '../../../web/api.ts'
import { useCalendar } from '../../../web/session.ts'
import type { SettingNames } from './setting-value-rules.ts'

/** What the values of settings name: the 職位 of the policy in force, and days as the city writes them. */
export function useSettingNames(): SettingNames & { readonly grades: readonly { id: string; name: string }[] } {
  const calendar = useCalendar()
  const policy = useQuery(api.policy.abilities.queryOptions({ input: {}, staleTime: 5 * 60_000 }))
  const grades = policy.data?.rows.map(({ grade }) => grade) ?? []
  return {
    grades,
    gradeName: (id) => grades.find((grade) => grade.id === id)?.name ?? id,
    dayName: (day) => formatDay(day, calendar),
  }
}
