/** Uses of a record, in the order in which people read them. */
export const purposeNames = {
  growth: '本人の成長',
  evaluation: '評価',
  transfer: '異動',
  promotion: '昇任',
  pay: '給与',
  discipline: '分限・懲戒',
  statistics: '統計',
} as const
export type Purpose = keyof typeof purposeNames
export const purposes = Object.keys(purposeNames) as [Purpose, ...Purpose[]]

type PurposeKindWords = {
  readonly name: string
  /** What belongs to it, as a person would look for it. */
  readonly holds: string
  /**
   * Uses that were promised when people were asked to write, and nothing else ever: a wider use would make a private page a report.
   * Ours: who must fear that a self-check is read elsewhere does not write the truth.
   */
  readonly only?: readonly Purpose[]
}

/** 記録の種類. A room that keeps a new kind of record adds its line; what is not named here may be used for nothing. */
export const purposeKinds = {
  directory: { name: '職員名簿', holds: '氏名、かな、職員番号、所属、職位' },
  'personnel-record': { name: '人事の記録', holds: '任用、発令、異動歴、上司と評価者' },
  'person-detail': { name: '生年月日と連絡先', holds: '生年月日、採用の日、メール' },
  request: { name: '申請', holds: '申請の内容、添付、意見、決定' },
  'self-check': { name: '自己点検', holds: '能力と行動についての、自分の点検', only: ['growth'] },
  'manager-check': { name: '管理職の自己点検', holds: '管理職のとるべき行動についての、自分の点検', only: ['growth'] },
  'next-step': { name: '次の一歩の選択', holds: 'いまはしないとした提案', only: ['growth'] },
  'policy-reading': { name: '方針を読んだ印', holds: '方針のどこまで読んだか', only: ['growth'] },
  'policy-awareness': { name: '方針を知っているかの回答', holds: '年に一度の問いへの回答', only: ['statistics'] },
  evaluation: { name: '人事評価', holds: '評価シート、目標、自己申告、評語、所見、面談、開示した結果' },
  'behaviour-note': {
    name: '行動メモ',
    holds: '本人の行動メモと、上司が本人に伝えた気づき',
    only: ['growth', 'evaluation'],
  },
  guidance: { name: '指導の記録', holds: '指導の計画、月の記録、本人の意見、終わりの判断', only: [] },
  training: {
    name: '研修',
    holds: '研修の申込み、目標、所属長の期待、出席、修了、職場研修推進員であること、メンターの組合せ',
  },
  disclosure: { name: '開示請求の記録', holds: '開示請求、集めた写し、開示・不開示の判断と決定', only: [] },
} as const satisfies Record<string, PurposeKindWords>
export type PurposeKind = keyof typeof purposeKinds
export const purposeKindIds = Object.keys(purposeKinds) as [PurposeKind, ...PurposeKind[]]

export const promisedUses = (kind: PurposeKind): readonly Purpose[] | null =>
  (purposeKinds[kind] as PurposeKindWords).only ?? null
