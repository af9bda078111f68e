import { answeredByAuth } from './sign-in.ts'

/** What somebody goes to the identity provider of the city for: to sign in, to go on with this page, or before a sensitive act. */
export type Purpose = 'sign-in' | 'again' | 'prove'

/** What is to happen when they are back. */
export type WayBack = { readonly purpose: Purpose; readonly to: string }

type Going = { readonly purpose: Purpose; readonly to?: string; readonly as?: string; readonly isShared?: boolean }

const noted = 'sodachi-city-account'

/** Leaves this page for the provider, which sends the browser back to /sign-in/provider. */
export async function goToProvider(going: Going): Promise<void> {
  const { url } = await answeredByAuth<{ url: string }>('provider/begin', going)
  sessionStorage.setItem(noted, JSON.stringify({ purpose: going.purpose, to: going.to ?? '/' }))
  location.replace(url)
}

/** What this window went to the provider for, where the server could not say it. */
export function notedWayBack(): WayBack {
  const kept = sessionStorage.getItem(noted)
  return kept === null ? { purpose: 'sign-in', to: '/' } : JSON.parse(kept)
}

/** `answer`: what the provider put behind the question mark of the address. */
export const comeBack = (answer: string) => answeredByAuth<WayBack>('provider/finish', { answer })

/** The code of the app, where the account has one. */
export const comeBackWithCode = (code: string) => answeredByAuth<WayBack>('provider/code', { code })

/** Windows of one browser tell each other what has been proved; the window of the provider is cut off from the one that opened it. */
export const provedChannel = () => new BroadcastChannel('sodachi-city-account')
