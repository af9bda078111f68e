import { z } from 'zod'
import { type CalendarSystem, formatDay } from '../../platform/calendar/index.ts'
import type { Problem } from '../../platform/refusal.ts'
import { employmentIn, perFiscalYear } from '../eligibility-rules.ts'
import { employmentWords } from '../employment-words.ts'
import { defineRequestKind } from '../kind.ts'
import { limitWords } from '../limit-rules.ts'
import { stepRule, usualReminders } from '../terms-rules.ts'
import { Costs, costFields, costProblems, GrantLimits, grantYen } from './qualification-rules.ts'

const Support = z.object({
  qualification: z.string().trim().min(1).max(80),
  body: z.string().trim().min(1).max(80),
  sort: z.enum(['new', 'higher', 'lower', 'renewal']),
  examOn: z.iso.date(),
  use: z.string().trim().min(1).max(1000),
  ...Costs.shape,
})
export type QualificationSupport = z.infer<typeof Support>
export const QualificationSupport = Support

const Limits = GrantLimits.extend({
  /** 任用区分 that may apply. */
  employment: z.array(z.string()).min(1).register(limitWords, { label: '使える任用区分', names: employmentWords }),
  perYear: z.int().min(1).max(12).register(limitWords, { label: '1年度に申請できる回数', unit: '回' }),
  /** Qualifications that are not helped, by a part of their name. */
  excluded: z.array(z.string().trim().min(1)).max(100).register(limitWords, {
    label: '対象にしない資格',
    help: '名前の一部を書きます。その語を含む資格は対象になりません。',
  }),
  /** Months after the day of success in which the grant has to be asked for. */
  claimMonths: z.int().min(1).max(36).register(limitWords, { label: '合格してから請求できる期間', unit: 'か月' }),
})
type SupportLimits = z.infer<typeof Limits>
export const SupportLimits = Limits

/** What is wrong with a qualification, an exam or costs. Source: the 要綱 of cities (domain: 天草市, 玉東町, 武雄市). */
export function supportProblems(
  payload: QualificationSupport,
  limits: SupportLimits,
  day: string,
  calendar: CalendarSystem,
): Problem[] {
  const problems: Problem[] = costProblems(payload, limits)
  const add = (field: string, message: string, fix: string) => problems.push({ field, message, fix })
  const excluded = limits.excluded.find((part) => payload.qualification.normalize('NFKC').includes(part))
  if (excluded !== undefined)
    add(
      'qualification',
      `「${excluded}」は、支援の対象になりません。`,
      '対象になる資格かどうか、担当に聞いてください。',
    )
  if (payload.sort === 'renewal')
    add('sort', '資格の更新は、支援の対象になりません。', '新しく取る資格か、上の級の資格で申請してください。')
  if (payload.sort === 'lower')
    add('sort', 'いま持っている資格の下の級は、支援の対象になりません。', '上の級の資格で申請してください。')
  if (payload.examOn < day)
    add(
      'examOn',
      `試験や修了の日が、申請の日（${formatDay(day, calendar)}）より前です。`,
      '受ける前に申請します。これから受ける日を書いてください。',
    )
  return problems
}

/** 資格取得支援の申請: 取組2-A-1. Asked for before the exam; the money is held until success is reported, and paid then. */
export const qualificationSupport = defineRequestKind<QualificationSupport, SupportLimits>({
  id: 'qualification-support',
  programId: '2-A-1',
  duty: 'personnel',
  isConfidential: false,
  follows: [],
  payload: Support,
  limits: Limits,
  layout: (limits) => [
    {
      title: '取ろうとする資格',
      fields: [
        { name: 'qualification', label: '資格の名前（級）', input: 'text', isRequired: true, most: 80 },
        { name: 'body', label: '試験や講習をする団体', input: 'text', isRequired: true, most: 80 },
        {
          name: 'sort',
          label: 'いま持っている資格との関係',
          input: 'choice',
          isRequired: true,
          choices: [
            { value: 'new', label: '同じ資格は持っていない' },
            { value: 'higher', label: 'いま持っている級より上の級' },
            { value: 'lower', label: 'いま持っている級より下の級' },
            { value: 'renewal', label: '資格の更新' },
          ],
        },
        { name: 'examOn', label: '試験や修了の予定の日', input: 'day', isRequired: true },
        {
          name: 'use',
          label: '仕事への生かし方',
          input: 'long',
          isRequired: true,
          most: 1000,
          help: 'いまの仕事や、これからしたい仕事に、どう役立つかを書いてください。',
        },
      ],
    },
    { title: 'かかる費用の見込み', fields: costFields(limits) },
  ],
  slots: [{ slot: 'guide', name: '受験や講習の案内', types: ['pdf', 'jpg', 'png'], isRequired: false, most: 5 }],
  terms: {
    title: '資格取得支援の申請',
    lead: '仕事に役立つ資格を自分で取るときに、かかった費用の一部を助成します。受ける前に申請し、合格したあとに支払います。',
    texts: {},
    isOpen: true,
    windows: [],
    mayBeLate: false,
    route: [
      [stepRule('所属長の承認', 'consent', { by: 'head', of: 'section' })],
      [stepRule('人事課の決裁', 'decision', { by: 'duty', duty: 'personnel' })],
    ],
    limits: {
      employment: ['regular', 'reappointed', 'short-time-reappointed'],
      perYear: 1,
      excluded: ['運転免許'],
      claimMonths: 12,
      covered: ['exam', 'registration', 'course', 'books'],
      ceilings: {},
      ratePercent: 50,
      mostYen: 50_000,
      roundedToYen: 1_000,
    } satisfies SupportLimits,
    formal: null,
    reminders: usualReminders,
    mayWithdrawDecided: true,
    paper: 'before',
  },
  titleOf: ({ qualification }) => `資格取得支援（${qualification}）`,
  eligibility: (applicant, limits, day) => [
    employmentIn(applicant, limits.employment, employmentWords),
    perFiscalYear(applicant, day, limits.perYear),
  ],
  check: (payload, { limits, day, calendar }) => supportProblems(payload, limits, day, calendar),
  numbers: { yen: { name: '助成の見込みの額', unit: '円', of: (payload, limits) => grantYen(payload, limits) } },
  budgetLines: ['資格取得支援'],
  budget: (payload, limits) => ({ line: '資格取得支援', amountYen: grantYen(payload, limits) }),
  holdsMoney: true,
})
