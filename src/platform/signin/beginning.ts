import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
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
  },
}
