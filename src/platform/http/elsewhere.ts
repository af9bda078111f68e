/**
 * The one change that a page of another site may ask for: the answer of the city's identity provider (SAML), as a form from its own page.
 * Nobody is signed in by it; it only lays the answer down for the browser that asked (ADR 25).
 */
export const takenFromElsewhere = {
  path: '/api/auth/provider/saml',
  /** Ours: an answer with the groups of a large directory has some 20 kB. */
  mostBytes: 200_000,
} as const
