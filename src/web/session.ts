import { useSuspenseQuery } from '@tanstack/react-query'
import { type Answers, api } from './api.ts'

export type Session = Answers['session']['me']

/** The city, the day, and who is signed in; the router has it before the first page shows. */
export function useSession(): Session {
  return useSuspenseQuery({ ...api.session.me.queryOptions(), staleTime: 5 * 60_000 }).data
}

/** How the city shows its days. */
export function useCalendar() {
  return useSession().city.calendar
}
