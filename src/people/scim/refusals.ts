import { no, refusals } from '../../platform/refusal.ts'

export const refuse = refusals('scim', {
  notProvisioner: no({
    kind: 'forbidden',
    says: 'この連携キーでは、アカウントの連携（SCIM）を使えません。',
    fix: '範囲「scim」のある連携キーを使い、その連携先に、担当「システム管理者」を人事課に付けてもらってください。二つ目の確認やネットワークの条件で、担当が使えないこともあります。',
  }),
  noSuchResource: no({
    kind: 'hidden',
    says: 'この利用者は見つかりません。',
    fix: 'filter でさがし直してください。',
  }),
  noSuchPath: no({
    kind: 'hidden',
    says: 'この口はありません。',
    fix: '/scim/v2/ServiceProviderConfig、ResourceTypes、Schemas、Users を使ってください。',
  }),
  badFilter: no<[filter: string]>({
    kind: 'bad',
    says: (filter) => `filter「${filter}」を読めません。`,
    fix: 'userName eq "…"、externalId eq "…"、active eq true と、それらを and でつないだものだけを使えます。',
  }),
  filterHere: no({
    kind: 'forbidden',
    says: 'ここでは filter を使えません。',
    fix: 'filter を付けずに送ってください。',
  }),
  badPage: no<[name: string]>({
    kind: 'bad',
    says: (name) => `${name} が数ではありません。`,
    fix: '整数を入れてください。',
  }),
  unreadable: no({
    kind: 'bad',
    says: '送られた内容を読み取れません。',
    fix: 'RFC 7643・7644 の形の JSON にしてください。',
  }),
  badValue: no<[attribute: string, wanted: string]>({
    kind: 'bad',
    says: (attribute) => `${attribute} の値を使えません。`,
    fix: (_, wanted) => wanted,
  }),
  badPath: no<[path: string]>({
    kind: 'bad',
    says: (path) => `path「${path}」を読めません。`,
    fix: 'active のような属性の名前にしてください。',
  }),
  noTarget: no({
    kind: 'bad',
    says: 'remove に path がありません。',
    fix: '取り除く属性を path に入れてください。',
  }),
  keptByRoster: no<[attribute: string]>({
    kind: 'bad',
    says: (attribute) => `${attribute} は変えられません。`,
    fix: '職員番号は職員名簿が決めます。別の人のアカウントは、別の利用者として作ってください。',
  }),
  unknownNumber: no<[number: string]>({
    kind: 'bad',
    says: (number) => `職員番号「${number}」の職員は、きょうの職員名簿にいません。`,
    fix: '先頭の0も含めて、userName か externalId の職員番号を確かめてください。採用や異動のデータをまだ取り込んでいないときは、取り込んでから送ってください。',
  }),
  notThisPerson: no<[attribute: string]>({
    kind: 'bad',
    says: (attribute) => `${attribute} が、userName と違う職員の番号です。`,
    fix: 'userName と externalId には、同じ職員番号を入れてください。',
  }),
  accountOpen: no<[number: string]>({
    kind: 'conflict',
    says: (number) => `職員番号「${number}」の職員には、もうアカウントがあります。`,
    fix: 'filter でさがして、その利用者の active を変えてください。',
  }),
  nameTaken: no<[number: string]>({
    kind: 'conflict',
    says: (number) => `サインイン名「${number}」は、職員でないアカウントが使っています。`,
    fix: 'システム管理者に、このアカウントの名前を確かめてもらってください。',
  }),
  hasLeft: no({
    kind: 'bad',
    says: 'きょう在職していない職員のアカウントは、使えるようにできません。',
    fix: '職員名簿の任用を確かめてください。',
  }),
  stoppedHere: no({
    kind: 'conflict',
    says: 'このアカウントは、そだちで止められています。',
    fix: '人事課かシステム管理者が、そだちの「職員のサインイン」で再開するまで、使えるようにできません。',
  }),
  lastAdministrator: no({
    kind: 'conflict',
    says: '最後のシステム管理者のアカウントは、止められません。',
    fix: '別の人にシステム管理者の担当を付けてから止めてください。',
  }),
})

/** The words of RFC 7644 3.12 for them; what is not here has none. */
const scimTypes: Readonly<Record<string, string>> = {
  'scim.badFilter': 'invalidFilter',
  'scim.badPage': 'invalidValue',
  'scim.unreadable': 'invalidSyntax',
  'scim.badValue': 'invalidValue',
  'scim.badPath': 'invalidPath',
  'scim.noTarget': 'noTarget',
  'scim.keptByRoster': 'mutability',
  'scim.unknownNumber': 'invalidValue',
  'scim.notThisPerson': 'invalidValue',
  'scim.hasLeft': 'invalidValue',
  'scim.accountOpen': 'uniqueness',
  'scim.nameTaken': 'uniqueness',
}

export const scimTypeOf = (code: string): string | undefined =>
  Object.hasOwn(scimTypes, code) ? scimTypes[code] : undefined
