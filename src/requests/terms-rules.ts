import { z } from 'zod'
import { contains } from '../platform/calendar/index.ts'
import type { Refusal } from '../platform/refusal.ts'
import { refuse } from './refusals.ts'

const text = (most: number) => z.string().trim().min(1).max(most)
const Day = z.iso.date()

/** Duties that a step can wait for, as `people.duty_grant.duty`; the room's door hands the list down. */
export const routeDuties = [
  'personnel',
  'bureau-personnel',
  'authority-personnel',
  'training-centre',
  'reform',
  'counsellor',
  'occupational-health',
  'personnel-commission',
  'disclosure',
] as const
const Duty = z.enum(routeDuties)
export type RouteDuty = z.infer<typeof Duty>

/** To whom a step goes. */
export const Addressee = z.discriminatedUnion('by', [
  z.object({ by: z.literal('superior') }).meta({ description: '上司' }),
  z
    .object({ by: z.literal('head'), of: z.enum(['section', 'department', 'bureau']) })
    .meta({ description: '所属長、部長、局（区）長：いないときは、その上の長' }),
  z.object({ by: z.literal('unit'), code: text(40) }).meta({ description: '名指しの所属の長（所属コード）' }),
  z.object({ by: z.literal('post'), code: text(40), title: text(80) }).meta({ description: '名指しの職' }),
  z.object({ by: z.literal('duty'), duty: Duty }).meta({ description: '担当のだれか' }),
  z.object({ by: z.literal('authority') }).meta({ description: '任命権者の人事担当（なければ人事課）' }),
])
export type Addressee = z.infer<typeof Addressee>

/** One step of a route, as the terms say it. */
export const StepRule = z.object({
  name: text(40).meta({ description: '段の名前：所属長の意見' }),
  role: z.enum(['opinion', 'consent', 'decision']).meta({ description: '意見、承認、決裁' }),
  to: Addressee,
  days: z.int().min(1).max(90).nullable().meta({ description: '目安の日数（開庁日）。なければ null' }),
  whenAbsent: z
    .enum(['deputy', 'above', 'wait'])
    .meta({ description: '不在のとき：代決者が決める（あとで後閲）、上の長が決める、待つ' }),
  when: z
    .object({ fact: text(40), atLeast: z.number() })
    .nullable()
    .meta({ description: 'この数以上のときだけ通る（金額、日数など）' }),
  showsApplicant: z.boolean().meta({ description: '書いた意見を本人に見せる' }),
})
export type StepRule = z.infer<typeof StepRule>

/** 要項 of a kind: what HR changes without code. Kind-specific limits are checked by the kind's own schema. */
export const Terms = z.object({
  title: text(60),
  lead: text(500).meta({ description: '何のための申請か' }),
  /** Words beside a field, in place of those that the kind came with. */
  texts: z.record(text(60), z.object({ label: text(60), help: z.string().max(300).nullable() })),
  isOpen: z.boolean().meta({ description: '受け付けている' }),
  /** Days on which one may send, both included; none: always. */
  windows: z
    .array(
      z
        .object({ from: Day, to: Day })
        .refine(({ from, to }) => from <= to, '初めの日を、終わりの日より前にしてください。'),
    )
    .max(40),
  /** After the last day, with a reason. */
  mayBeLate: z.boolean(),
  /** Stages one after the other; the steps of a stage are open together. */
  route: z.array(z.array(StepRule).min(1).max(10)).min(1).max(15),
  /** What the kind counts: years, yen, days. */
  limits: z.record(z.string(), z.unknown()),
  formal: z
    .object({
      mode: z.enum(['here', 'elsewhere']).meta({ description: 'ここで決裁する、文書管理システムの番号を待つ' }),
      level: text(40).meta({ description: '専決区分' }),
      seal: z.enum(['required', 'omitted', 'electronic']).meta({ description: '公印：要、省略、電子' }),
      prefix: text(20).meta({ description: '文書番号の記号：総人' }),
    })
    .nullable(),
  reminders: z.object({
    everyDays: z.int().min(1).max(30).meta({ description: '何開庁日ごとに知らせるか' }),
    most: z.int().min(0).max(10).meta({ description: '多くて何回' }),
  }),
  /** A decided request may still be taken back by its applicant. */
  mayWithdrawDecided: z.boolean(),
  paper: z
    .enum(['none', 'before', 'after'])
    .meta({ description: '紙の受付：しない、本人が確かめてから送る、署名した紙を添えて送り、あとで本人が確かめる' }),
})
export type Terms = z.infer<typeof Terms>

/** Ours: a week of business days for each step, reminded three times every three of them, then told to who keeps the kind. */
export const usualReminders = { everyDays: 3, most: 3 }

/** A step as most kinds have it. */
export function stepRule(name: string, role: StepRule['role'], to: Addressee, more: Partial<StepRule> = {}): StepRule {
  return { name, role, to, days: 5, whenAbsent: 'deputy', when: null, showsApplicant: true, ...more }
}

/**
 * Why these terms would not work, or null. The last stage is one 決裁 that is always asked, and there is no other. A kind that passes the line
 * of the applicant by may not name it; some kinds are decided by who keeps them. Ours.
 */
export function termsRefusal(
  terms: Terms,
  { isConfidential, duty, decidedByDuty }: { isConfidential: boolean; duty: RouteDuty; decidedByDuty?: true },
  facts: readonly string[],
): Refusal | null {
  const steps = terms.route.flat()
  const last = terms.route.at(-1) ?? []
  const decisions = steps.filter(({ role }) => role === 'decision')
  if (decisions.length !== 1 || last.length !== 1 || last[0]?.role !== 'decision' || last[0].when !== null)
    return refuse.routeNeedsOneDecision()
  if (isConfidential && steps.some(({ to }) => to.by === 'superior' || to.by === 'head'))
    return refuse.routeShowsTheLine()
  const [{ to }] = decisions as [StepRule]
  if (decidedByDuty && !(to.by === 'duty' && to.duty === duty)) return refuse.decisionNotOfDuty()
  const unknown = steps.find(({ when }) => when !== null && !facts.includes(when.fact))
  return unknown?.when ? refuse.routeAsksUnknownFact(unknown.when.fact, facts) : null
}

/** Where today stands among the windows of the terms. */
export type WindowState =
  | { readonly isOpen: true; readonly closesOn: string | null; readonly isLate: boolean }
  | { readonly isOpen: false; readonly opensOn: string | null }

export function windowState(terms: Pick<Terms, 'isOpen' | 'windows' | 'mayBeLate'>, today: string): WindowState {
  if (!terms.isOpen) return { isOpen: false, opensOn: null }
  if (terms.windows.length === 0) return { isOpen: true, closesOn: null, isLate: false }
  const now = terms.windows.find(({ from, to }) => from <= today && today <= to)
  if (now) return { isOpen: true, closesOn: now.to, isLate: false }
  const isPast = terms.windows.some(({ to }) => to < today)
  if (terms.mayBeLate && isPast) return { isOpen: true, closesOn: null, isLate: true }
  const coming = terms.windows.map(({ from }) => from).filter((from) => from > today)
  return { isOpen: false, opensOn: coming.toSorted()[0] ?? null }
}

/** Of several versions of the terms, the one in force on a day: the latest that has begun. */
export function termsOn<Version extends { readonly number: number; readonly fromDay: string }>(
  versions: readonly Version[],
  day: string,
): Version | null {
  const begun = versions.filter(({ fromDay }) => contains({ from: fromDay, to: null }, day))
  return (
    begun.toSorted((a, b) => (a.fromDay < b.fromDay ? 1 : a.fromDay > b.fromDay ? -1 : b.number - a.number))[0] ?? null
  )
}
