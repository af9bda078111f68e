import { dutyNames } from '../people/words.ts'

/** 担当 in words for a page, from what the API says; a code that this release does not know stays as it is. */
export const dutyName = (duty: string): string => (dutyNames as Readonly<Record<string, string>>)[duty] ?? duty
