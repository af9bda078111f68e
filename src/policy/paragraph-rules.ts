/** The policy is printed as one body and three appendices, each revised on its own. */
export const policyDocuments = ['本文', '資料1', '資料2', '資料3'] as const
export type PolicyDocument = (typeof policyDocuments)[number]

export const paragraphKinds = [
  'principle',
  'vision',
  'audience',
  'prose',
  'note',
  'orientation',
  'behaviour',
  'initiative',
  'support',
  'action',
  'grade',
  'role',
  'abilityCategory',
  'ability',
  'program',
  'purpose',
  'part',
  'programRule',
  'trainingPicture',
] as const
type ParagraphKind = (typeof paragraphKinds)[number]

/** The smallest thing that can be cited: one sentence or heading of the policy, word for word. */
export type Paragraph = {
  /** Stable over versions: `ability/chief/judgement`, `1-C-1/2`. A record keeps it together with the version. */
  readonly id: string
  readonly kind: ParagraphKind
  readonly document: PolicyDocument
  /** Its place in the policy, as a person would cite it. */
  readonly section: string
  readonly text: string
  /** Read from a layout or a picture; the source does not say it in words. */
  readonly inferred: boolean
  /** What the policy prints beside the text: 評価項目, 状態, 例 … Absent where it prints nothing. */
  readonly annotations: Readonly<Record<string, string>>
}

export const lineKindNames = { line: 'ライン職', staff: 'スタッフ職', common: '共通' } as const
export type RoleKind = keyof typeof lineKindNames

type Given = Omit<Paragraph, 'annotations' | 'inferred'> & {
  readonly inferred?: boolean
  readonly annotations?: Readonly<Record<string, string | null | undefined>>
}

/** One paragraph; annotations that the policy does not print are left out. */
export function paragraph({ annotations = {}, inferred = false, ...given }: Given): Paragraph {
  const printed = Object.entries(annotations).flatMap(([name, value]) => (value ? [[name, value] as const] : []))
  return { ...given, inferred, annotations: Object.fromEntries(printed) }
}
