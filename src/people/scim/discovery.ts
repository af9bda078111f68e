import { userSchema } from './body-rules.ts'
import { enterpriseSchema } from './resources.ts'

/** Users in one answer, at the most. */
export const mostInPage = 200

type Document = Readonly<Record<string, unknown>>

/** RFC 7643 5: what this server can do. */
export const serviceProviderConfig = (base: string): Document => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
  patch: { supported: true },
  bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
  filter: { supported: true, maxResults: mostInPage },
  changePassword: { supported: false },
  sort: { supported: false },
  etag: { supported: false },
  authenticationSchemes: [
    {
      type: 'oauthbearertoken',
      name: '連携キー',
      description: '範囲「scim」のある連携キーを、Authorization: Bearer で送ります。',
      specUri: 'https://www.rfc-editor.org/info/rfc6750',
      primary: true,
    },
  ],
  meta: { resourceType: 'ServiceProviderConfig', location: `${base}/ServiceProviderConfig` },
})

/** RFC 7643 6. */
export const resourceTypes = (base: string): readonly Document[] => [
  {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:ResourceType'],
    id: 'User',
    name: 'User',
    endpoint: '/Users',
    description: '職員のアカウント',
    schema: userSchema,
    schemaExtensions: [{ schema: enterpriseSchema, required: false }],
    meta: { resourceType: 'ResourceType', location: `${base}/ResourceTypes/User` },
  },
]

/** RFC 7643 7: an attribute of one value, as this server keeps it. */
const attribute = (name: string, description: string, own: Document = {}): Document => ({
  name,
  type: 'string',
  multiValued: false,
  description,
  required: false,
  caseExact: false,
  mutability: 'readOnly',
  returned: 'default',
  uniqueness: 'none',
  ...own,
})

const { caseExact: _, ...active } = attribute('active', '使えるか。false で止まり、サインインがすべて終わります。', {
  type: 'boolean',
  mutability: 'readWrite',
})
const {
  caseExact: __,
  uniqueness: ___,
  ...name
} = attribute('name', '職員名簿の氏名', {
  type: 'complex',
  subAttributes: [attribute('formatted', '氏名')],
})

export const schemas = (base: string): readonly Document[] => [
  {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Schema'],
    id: userSchema,
    name: 'User',
    description: '職員のアカウント。職員そのものは職員名簿が決めます。',
    attributes: [
      attribute('userName', 'サインイン名。職員番号です。', {
        required: true,
        mutability: 'immutable',
        uniqueness: 'server',
      }),
      name,
      attribute('displayName', '職員名簿の氏名'),
      active,
    ],
    meta: { resourceType: 'Schema', location: `${base}/Schemas/${userSchema}` },
  },
  {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Schema'],
    id: enterpriseSchema,
    name: 'EnterpriseUser',
    description: '職員名簿の事項',
    attributes: [attribute('employeeNumber', 'きょうの職員番号', { caseExact: true }), attribute('department', '所属')],
    meta: { resourceType: 'Schema', location: `${base}/Schemas/${enterpriseSchema}` },
  },
]
