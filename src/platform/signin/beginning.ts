import { APIError, createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { generateRandomString } from 'better-auth/crypto'
import { z } from 'zod'
import { invariant } from '../refusal.ts'

/**
 * Begins a session of somebody who has proved who they are, in whatever way; called by our own code alone. better-auth begins sessions
 * inside of each of its ways in, where neither a second factor nor an identity provider of the city could come between.
 */
export const beginning = {
  id: 'sodachi-beginning',
  endpoints: {
    beginSession: createAuthEndpoint.serverOnly(
      { method: 'POST', body: z.object({ accountId: z.uuid() }) },
      async (ctx) => {
        const user = await ctx.context.internalAdapter.findUserById(ctx.body.accountId)
        invariant(user, 'who has proved who they are has a sign-in')
        const session = await ctx.context.internalAdapter.createSession(user.id)
        await setSessionCookie(ctx, { session, user })
        return { ok: true }
      },
    ),
    /** Gives a session that lives a new token; whoever holds the old one is signed out. It lives no longer for that. */
    renewSession: createAuthEndpoint.serverOnly(
      { method: 'POST', body: z.object({ token: z.string() }) },
      async (ctx) => {
        const found = await ctx.context.internalAdapter.findSession(ctx.body.token)
        const token = generateRandomString(32, 'a-z', 'A-Z', '0-9')
        const session = found && (await ctx.context.internalAdapter.updateSession(ctx.body.token, { token }))
        if (!session) throw new APIError('UNAUTHORIZED')
        const maxAge = Math.max(0, Math.floor((session.expiresAt.getTime() - Date.now()) / 1_000))
        await setSessionCookie(ctx, { session, user: found.user }, false, { maxAge })
        return { ok: true }
      },
    ),
  },
}
