import { z } from 'zod'
import { employmentIn, perFiscalYear } from '../eligibility-rules.ts'
import { defineRequestKind, kindsOf } from '../kind.ts'
import { limitWords } from '../limit-rules.ts'
import { type StepRule, stepRule, type Terms, usualReminders } from '../terms-rules.ts'

const Plain = z.object({ what: z.string().min(1), yen: z.int().min(0) })
const Limits = z.object({
  perYear: z.int().min(1).register(limitWords, { label: '1年度の回数', unit: '回' }),
})

const termsOf = (title: string, route: StepRule[][], more: Partial<Terms> = {}): Terms => ({
  title,
  lead: '試験',
  texts: {},
  isOpen: true,
  windows: [],
  mayBeLate: false,
  route,
  limits: { perYear: 99 },
  formal: null,
  reminders: usualReminders,
  mayWithdrawDecided: false,
  paper: 'none',
  ...more,
})

/** What onApproved and onWithdrawn were told of, in order. */
export const effects: string[] = []
/** Makes the next onApproved fail. */
export const faults = { next: false }

const made = (id: string, isConfidential: boolean, terms: Terms, takesMoney = false) =>
  defineRequestKind<z.infer<typeof Plain>, z.infer<typeof Limits>>({
    id,
    programId: '0-A-0',
    duty: 'personnel',
    isConfidential,
    follows: [],
    payload: Plain,
    limits: Limits,
    layout: () => [
      {
        title: '内容',
        fields: [
          { name: 'what', label: '何を', input: 'text', isRequired: true },
          { name: 'yen', label: '金額', input: 'yen', isRequired: true },
        ],
      },
    ],
    slots: [],
    terms,
    titleOf: ({ what }) => what,
    eligibility: (applicant, { perYear }, today) => [
      employmentIn(applicant, ['regular'], { regular: '正規' }),
      perFiscalYear(applicant, today, perYear),
    ],
    numbers: { yen: { name: '金額', unit: '円', of: ({ yen }) => yen } },
    ...(takesMoney
      ? { budgetLines: ['助成'], budget: ({ yen }: { yen: number }) => ({ line: '助成', amountYen: yen }) }
      : {}),
    async onApproved(_tx, _actor, { payload }) {
      if (faults.next) {
        faults.next = false
        throw new Error('the effect failed')
      }
      effects.push(`approved ${payload.what}`)
    },
    async onWithdrawn(_tx, _actor, { payload }) {
      effects.push(`withdrawn ${payload.what}`)
    },
  })

/** 所属長 → 人事課 and 財政課 beside each other → 部長. */
export const plain = made(
  'plain',
  false,
  termsOf('ふつうの申請', [
    [stepRule('所属長の承認', 'consent', { by: 'head', of: 'section' })],
    [
      stepRule('人事課の意見', 'opinion', { by: 'duty', duty: 'personnel' }, { showsApplicant: false }),
      stepRule('財政課の意見', 'opinion', { by: 'post', code: 'zaisei', title: '財政課長' }),
    ],
    [stepRule('部長の決裁', 'decision', { by: 'head', of: 'department' })],
  ]),
)
/** One decision by the head, with money and, after it, a change of mind. */
const grant = made(
  'grant',
  false,
  termsOf('助成の申請', [[stepRule('所属長の決裁', 'decision', { by: 'head', of: 'section' })]], {
    mayWithdrawDecided: true,
  }),
  true,
)
/** Either of two holders of one post decides. */
const twin = made(
  'twin',
  false,
  termsOf('二人の席', [[stepRule('審査', 'decision', { by: 'post', code: 'zaisei', title: '審査員' })]]),
)
const secret = made(
  'secret',
  true,
  termsOf('上司を通さない申請', [[stepRule('人事課の決裁', 'decision', { by: 'duty', duty: 'personnel' })]]),
)
const formal = made(
  'formal',
  false,
  termsOf('決裁の要る申請', [[stepRule('所属長の決裁', 'decision', { by: 'head', of: 'section' })]], {
    formal: { mode: 'elsewhere', level: '部長専決', seal: 'omitted', prefix: '総人' },
  }),
)
const numbered = made(
  'numbered',
  false,
  termsOf('番号の付く申請', [[stepRule('所属長の決裁', 'decision', { by: 'head', of: 'section' })]], {
    formal: { mode: 'here', level: '課長専決', seal: 'electronic', prefix: '総人' },
    paper: 'before',
  }),
)
export const testKinds = kindsOf([plain, grant, twin, secret, formal, numbered])
