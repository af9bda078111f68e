import { z } from 'zod'
import type { Problem } from '../../../platform/refusal.ts'
import { limitWords } from '../../../requests/index.ts'
import { grantSortNames, grantSorts } from './grant-words.ts'

const yen = z.int().min(0).max(10_000_000)

export const GrantPayload = z.object({
  sort: z.enum(grantSorts),
  theme: z.string().trim().min(1).max(100),
  heldOn: z.iso.date(),
  people: z.int().min(1).max(10_000),
  /** 講師謝礼. */
  lecturer: z.string().trim().max(100).optional(),
  hours: z.int().min(1).max(100).optional(),
  /** 旅費. */
  place: z.string().trim().max(100).optional(),
  /** 受講負担金. */
  course: z.string().trim().max(100).optional(),
  amountYen: yen,
  use: z.string().trim().min(1).max(1000),
})
export type GrantPayload = z.infer<typeof GrantPayload>

export const GrantLimits = z.object({
  /** Yen of one grant at the most, by what it is for. */
  mostYen: z.record(z.enum(grantSorts), yen).register(limitWords, {
    label: '一件の上限',
    unit: '円',
    names: grantSortNames,
  }),
  lecturerYenPerHour: yen.clone().register(limitWords, { label: '講師謝礼の1時間あたりの上限', unit: '円' }),
})
export type GrantLimits = z.infer<typeof GrantLimits>

const yenWords = (amount: number) => `${amount.toLocaleString('ja')}円`

/** What is wrong with an application: asked for before it is held, within the ceilings, and with what its sort needs. */
export function grantProblems(payload: GrantPayload, limits: GrantLimits, day: string): Problem[] {
  const problems: Problem[] = []
  const add = (field: string, message: string, fix: string) => problems.push({ field, message, fix })
  const { sort, amountYen, hours, lecturer, place, course, heldOn } = payload
  if (heldOn < day)
    add('heldOn', '実施の日が、申請の日より前です。', '実施する前に申請します。これから実施する日を書いてください。')
  if (sort === 'lecturer' && !lecturer) add('lecturer', '講師の名前がありません。', '名前と所属を書いてください。')
  if (sort === 'lecturer' && hours === undefined)
    add('hours', '講義の時間がありません。', '時間を、1時間の単位で書いてください。')
  if (sort === 'travel' && !place) add('place', '行き先がありません。', '行き先と、そこで学ぶことを書いてください。')
  if (sort === 'charge' && !course) add('course', '研修の名前がありません。', '主催者と、研修の名前を書いてください。')
  if (amountYen === 0) add('amountYen', '申請する額が0円です。', 'かかる見込みの額を書いてください。')
  const perHour = sort === 'lecturer' && hours !== undefined ? hours * limits.lecturerYenPerHour : Infinity
  const most = Math.min(limits.mostYen[sort], perHour)
  if (amountYen > most)
    add(
      'amountYen',
      `${grantSortNames[sort]}は、この申請では${yenWords(most)}までです。`,
      most === perHour
        ? `1時間に${yenWords(limits.lecturerYenPerHour)}までです。時間か額を直してください。`
        : '額を直すか、超える分は課の予算で払ってください。',
    )
  return problems
}
