import type { Scim } from '../../platform/http/index.ts'
import { scimTypeOf } from './refusals.ts'
import { answerScim } from './requests.ts'

/** What the directory of the city is answered. `baseUrl`: where it reaches us. */
export const scimOn = (baseUrl: string): Scim => ({
  baseUrl: baseUrl.replace(/\/+$/, ''),
  answer: answerScim,
  scimTypeOf,
})
