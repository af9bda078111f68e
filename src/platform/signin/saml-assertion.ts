import { z } from 'zod'
import type { Posted } from './provider-way.ts'

/** What XML becomes: text is `_`, attributes are `$`, every child is in a list; an element with nothing in it is a string. */
const text = z.object({ _: z.string() }).transform((element) => element._)
const one = <T extends z.ZodType>(shape: T) => z.tuple([shape]).transform(([only]) => only as z.output<T>)
const time = z.iso.datetime({ offset: true }).transform((written) => Date.parse(written))

const bearer = z.object({
  $: z.object({ Method: z.literal('urn:oasis:names:tc:SAML:2.0:cm:bearer') }),
  SubjectConfirmationData: one(
    z.object({ $: z.object({ Recipient: z.string(), NotOnOrAfter: time, InResponseTo: z.string().min(1) }) }),
  ),
})
const attribute = z.object({
  $: z.object({ Name: z.string() }),
  AttributeValue: z.array(text.nullable().catch(null)).default([]),
})
const empty = z.string().transform(() => ({ Attribute: [] }))
const Assertion = z.object({
  Issuer: one(text),
  Subject: one(z.object({ NameID: one(text).optional(), SubjectConfirmation: one(bearer) })),
  AuthnStatement: one(
    z.object({
      $: z.object({ AuthnInstant: time }),
      AuthnContext: one(z.object({ AuthnContextClassRef: one(text).optional() })),
    }),
  ),
  AttributeStatement: z.array(z.union([empty, z.object({ Attribute: z.array(attribute) })])).default([]),
})

/** The attribute in which Entra ID and AD FS say how somebody signed in; their class does not tell a second proof. */
const waysOfMicrosoft = 'http://schemas.microsoft.com/claims/authnmethodsreferences'

type Expected = {
  /** The entity id of the provider. */
  readonly providerId: string
  /** Our address for answers. */
  readonly recipient: string
  /** Null for the NameID. */
  readonly attribute: string | null
  readonly secondProof: readonly string[]
  /** In milliseconds. */
  readonly now: number
  readonly skew: number
}

/**
 * What a signed assertion says, with what the library leaves to us: bearer alone, by this provider, for this address, in
 * time, and in answer to a request that the signed part itself names. (Signature, conditions and audience are the library's.) The first reason against it where any of it is not so.
 * Source: SAML 2.0 Profiles 4.1.4.2 and 4.1.4.3.
 */
export function readAssertion(given: unknown, expected: Expected): Posted | string {
  const { success, data: assertion } = Assertion.safeParse(given)
  if (!success) return 'SAML assertion lacks what it needs'
  const { providerId, recipient, attribute, secondProof, now, skew } = expected
  const { Issuer, Subject, AuthnStatement, AttributeStatement } = assertion
  const confirmed = Subject.SubjectConfirmation.SubjectConfirmationData.$
  if (Issuer !== providerId) return 'SAML assertion of another provider'
  if (confirmed.Recipient !== recipient) return 'SAML assertion for another address'
  if (now >= confirmed.NotOnOrAfter + skew) return 'SAML assertion expired'
  if (AuthnStatement.$.AuthnInstant > now + skew) return 'SAML assertion of a sign-in to come'
  const valuesOf = (name: string) =>
    AttributeStatement.flatMap(({ Attribute }) => Attribute)
      .filter(({ $ }) => $.Name === name)
      .flatMap(({ AttributeValue }) => AttributeValue)
  const named = attribute === null ? [Subject.NameID ?? null] : valuesOf(attribute)
  const ways = [AuthnStatement.AuthnContext.AuthnContextClassRef, ...valuesOf(waysOfMicrosoft)]
  return {
    answersTo: confirmed.InResponseTo,
    signedInAt: AuthnStatement.$.AuthnInstant,
    who: named.length === 1 ? named[0]?.trim() || null : null,
    isSecondProof: secondProof.some((way) => ways.includes(way)),
  }
}
