/** What a note is about stands as paragraphs of the policy: ability/主査/judgement, behaviour/team/2. */

/** Whether something is about an ability of this category, whatever the 職位 was under which it was written. */
export const aboutCategory = (about: readonly string[], category: string): boolean =>
  about.some((id) => id.startsWith('ability/') && id.split('/').at(-1) === category)

export const isAboutBehaviour = (about: readonly string[]): boolean => about.some((id) => id.startsWith('behaviour/'))
