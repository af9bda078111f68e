import { replaceEqualDeep, useSuspenseQuery } from '@tanstack/react-query'
import { type Answers, api } from './api.ts'

export type Session = Answers['session']['me']

/**
 * Asked once before the first page shows, and again now and then. Who is signed in stays who it is while the page is open: a sign-in that
 * has ended leaves the page with what was typed into it, and SignInAgain asks for the password.
 */
export const sessionQuery = {
  ...api.session.me.queryOptions(),
  staleTime: 5 * 60_000,
  structuralSharing: (before: unknown, now: unknown) =>
    isSignedIn(before) && !isSignedIn(now) ? before : replaceEqualDeep(before, now),
}

const isSignedIn = (session: unknown) => (session as Session | undefined)?.account != null

/** The city, the day, and who is signed in; the router has it before the first page shows. */
export function useSession(): Session {
  return useSuspenseQuery(sessionQuery).data
}

/** How the city shows its days. */
export function useCalendar() {
  return useSession().city.calendar
}
