import { randomBytes } from 'node:crypto'
import { answers } from '../http/answers.ts'
import type { Parts } from './entering.ts'
import { keep, postedKeys } from './provider-flow.ts'
import { type Answers, pageOf } from './provider-way.ts'
import { refuse } from './refusals.ts'

/**
 * The address of SAML: GET says how to register us, POST takes an answer from the provider's page. The form comes from another site and
 * without our cookies, so it signs nobody in: what it says is laid down under a name that is good once, and the browser goes on to our own
 * page, where `provider/finish` takes it up if this browser asked the question.
 */
export async function fromProvider(parts: Parts, request: Request): Promise<Response> {
  const { provider, baseUrl } = parts
  if (provider?.answers == null) throw refuse.noProvider()
  if (request.method === 'GET')
    return new Response(await provider.answers.metadata(baseUrl), {
      headers: { 'content-type': 'application/samlmetadata+xml; charset=utf-8' },
    })
  if (request.method !== 'POST') throw answers.noSuchPath()
  return seeOther(await laidDown(parts, provider.answers, await formOf(request)), baseUrl)
}

/** With what the page is opened. */
async function laidDown(parts: Parts, { read }: Answers, form: URLSearchParams): Promise<Record<string, string>> {
  const state = form.get('RelayState') ?? ''
  // Without a question of ours the page says that it came too late: there is no signing in that begins at the provider.
  const given = { state: /^[\w-]{43}$/.test(state) ? state : 'none' }
  const posted = await read(form.get('SAMLResponse') ?? '', parts.baseUrl)
  if (typeof posted === 'string') return { ...given, error: posted }
  const handle = randomBytes(32).toString('base64url')
  await keep(parts, postedKeys(handle), posted)
  return { ...given, posted: handle }
}

async function formOf(request: Request): Promise<URLSearchParams> {
  const isForm = request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded') === true
  return new URLSearchParams(isForm ? await request.text() : '')
}

function seeOther(given: Record<string, string>, baseUrl: string): Response {
  const page = pageOf(baseUrl)
  page.search = new URLSearchParams(given).toString()
  return new Response(null, { status: 303, headers: { location: page.href } })
}

/** Where the provider says that a sign-in has ended there. It comes from its server and not from a page, so no origin is asked. */
export const endedPath = 'provider/ended'

/** Ends here what has ended at the provider. The answer says nothing of whether there was anything to end. */
export async function endFromProvider({ provider, pool, standing }: Parts, request: Request): Promise<Response> {
  if (provider?.ended == null) throw refuse.noProvider()
  const { subject, session, at } = await provider.ended((await formOf(request)).get('logout_token') ?? '')
  await pool.query('select access.end_provider_sessions($1, $2, to_timestamp($3), $4, $5)', [
    subject,
    session,
    at,
    ...standing(),
  ])
  return new Response(null, { status: 200 })
}
