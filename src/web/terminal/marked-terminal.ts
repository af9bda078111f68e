// A browser that several people use is marked by a cookie (docs/adr/0008): the server reads it too, so that every sign-in here is a short one.
const mark = 'sodachi-terminal=shared'
const yearInSeconds = 365 * 24 * 60 * 60

/** Whether this browser was marked as one that several people use. */
export const isMarkedShared = () => document.cookie.split('; ').includes(mark)

/** Marks this browser, or takes the mark away: from a link that whoever looks after the terminal opens on it once. */
export function markTerminal(isShared: boolean) {
  const secure = location.protocol === 'https:' ? '; secure' : ''
  // biome-ignore lint/suspicious/noDocumentCookie: the server has to see the mark, and the Cookie Store is not there over plain HTTP
  document.cookie = `${mark}; path=/; samesite=lax; max-age=${isShared ? yearInSeconds : 0}${secure}`
}
