import { userSchema } from './body-rules.ts'
import type { Provisioned } from './users.ts'

export const enterpriseSchema = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const listSchema = 'urn:ietf:params:scim:api:messages:2.0:ListResponse'

type Resource = Readonly<Record<string, unknown>>

/** Where a user is, for whoever asks again. */
export const locationOf = (base: string, id: string) => `${base}/Users/${id}`

/** An account in the words of RFC 7643 4.1 and 4.3. What is not known is left out, never null. */
export function userResource(base: string, user: Provisioned): Resource {
  const { id, loginName, staffNumber, written, unitName, isActive } = user
  return {
    schemas: [userSchema, enterpriseSchema],
    id,
    ...(staffNumber !== null && { externalId: staffNumber }),
    meta: { resourceType: 'User', location: locationOf(base, id) },
    userName: loginName,
    ...(written !== null && { name: { formatted: written }, displayName: written }),
    active: isActive,
    [enterpriseSchema]: {
      ...(staffNumber !== null && { employeeNumber: staffNumber }),
      ...(unitName !== null && { department: unitName }),
    },
  }
}

type Page = { readonly total: number; readonly startIndex: number; readonly resources: readonly Resource[] }

/** RFC 7644 3.4.2. */
export const listResponse = ({ total, startIndex, resources }: Page): Resource => ({
  schemas: [listSchema],
  totalResults: total,
  startIndex,
  itemsPerPage: resources.length,
  Resources: resources,
})

type Wanted = { readonly attributes: string | null; readonly excludedAttributes: string | null }

/** The attributes that a request asks for, or all but those that it does not want (RFC 7644 3.9); `id` and `schemas` are in every answer. By their names at the top. */
export function withAttributes(resource: Resource, { attributes, excludedAttributes }: Wanted): Resource {
  const named = namesIn(attributes)
  const left = namesIn(excludedAttributes)
  if (named === null && left === null) return resource
  return Object.fromEntries(
    Object.entries(resource).filter(
      ([name]) =>
        ['id', 'schemas'].includes(name) ||
        (named !== null ? named.has(name.toLowerCase()) : left?.has(name.toLowerCase()) !== true),
    ),
  )
}

/** `name.formatted` and `urn:…:User:department` name a part of what they begin with. */
function namesIn(list: string | null): ReadonlySet<string> | null {
  if (list === null || list.trim() === '') return null
  const plain = list.toLowerCase().split(',')
  const enterprise = enterpriseSchema.toLowerCase()
  return new Set(
    plain.map((name) => {
      const one = name.trim().replace(`${userSchema.toLowerCase()}:`, '')
      return one.startsWith(enterprise) ? enterprise : (one.split('.')[0] ?? '')
    }),
  )
}
