import { openFlow } from './flow.ts'

/** A sign-in may spend ten minutes at the provider. */
export const { browserOf, browserCookie, keep, look, take } = openFlow('provider', 10)

/** What names an answer that was posted, before it is known whose browser brings it. */
export const postedKeys = (handle: string) => ['posted', handle]
