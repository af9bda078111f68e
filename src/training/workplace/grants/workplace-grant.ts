import { defineRequestKind, stepRule, usualReminders } from '../../../requests/index.ts'
import { GrantLimits, GrantPayload, grantProblems } from './grant-rules.ts'
import { grantSortNames, grantSorts } from './grant-words.ts'

/** 職場研修の助成の申請: 取組2-B-1. Asked for before the run; the money is held from then on, and settled by `workplace-grant-claim`. */
export const workplaceGrant = defineRequestKind<GrantPayload, GrantLimits>({
  id: 'workplace-grant',
  programId: '2-B-1',
  duty: 'training-centre',
  isConfidential: false,
  follows: [],
  payload: GrantPayload,
  limits: GrantLimits,
  layout: () => [
    {
      title: '職場研修',
      fields: [
        {
          name: 'sort',
          label: '助成を受ける費用',
          input: 'choice',
          isRequired: true,
          choices: grantSorts.map((sort) => ({ value: sort, label: grantSortNames[sort] })),
        },
        { name: 'theme', label: '研修のテーマ', input: 'text', isRequired: true, most: 100 },
        { name: 'heldOn', label: '実施の日', input: 'day', isRequired: true },
        { name: 'people', label: '受ける人数', input: 'count', isRequired: true },
        {
          name: 'use',
          label: '助成が要る理由',
          input: 'long',
          isRequired: true,
          most: 1000,
          help: '課の中だけではできないことと、受けたあとに仕事で変わることを書いてください。',
        },
      ],
    },
    {
      title: '費用',
      fields: [
        {
          name: 'lecturer',
          label: '講師の名前と所属',
          input: 'text',
          isRequired: false,
          most: 100,
          showWhen: { field: 'sort', is: 'lecturer' },
        },
        {
          name: 'hours',
          label: '講義の時間',
          input: 'count',
          isRequired: false,
          help: '1時間の単位で書いてください。',
          showWhen: { field: 'sort', is: 'lecturer' },
        },
        {
          name: 'place',
          label: '行き先',
          input: 'text',
          isRequired: false,
          most: 100,
          help: '行き先と、そこで学ぶことを書いてください。',
          showWhen: { field: 'sort', is: 'travel' },
        },
        {
          name: 'course',
          label: '主催者と研修の名前',
          input: 'text',
          isRequired: false,
          most: 100,
          showWhen: { field: 'sort', is: 'charge' },
        },
        { name: 'amountYen', label: '申請する額', input: 'yen', isRequired: true },
      ],
    },
  ],
  slots: [
    {
      slot: 'estimate',
      name: '講師の承諾、見積り、研修の案内',
      types: ['pdf', 'jpg', 'png'],
      isRequired: false,
      most: 5,
    },
  ],
  terms: {
    title: '職場研修の助成の申請',
    lead: '課が行う職場研修の講師謝礼、旅費、受講負担金を助成します。実施する前に申請し、実施したあとに精算します。',
    texts: {},
    isOpen: true,
    windows: [],
    mayBeLate: false,
    route: [
      [stepRule('所属長の承認', 'consent', { by: 'head', of: 'section' })],
      [stepRule('人材育成センターの決裁', 'decision', { by: 'duty', duty: 'training-centre' })],
    ],
    limits: {
      mostYen: { lecturer: 100_000, travel: 60_000, charge: 50_000 },
      lecturerYenPerHour: 15_000,
    } satisfies GrantLimits,
    formal: null,
    reminders: usualReminders,
    mayWithdrawDecided: true,
    paper: 'before',
  },
  titleOf: ({ sort, theme }) => `職場研修の${grantSortNames[sort]}（${theme}）`,
  // Whoever works for the 課 may ask; its head decides whether it asks.
  eligibility: () => [],
  check: (payload, { limits, day }) => grantProblems(payload, limits, day),
  numbers: { yen: { name: '申請の額', unit: '円', of: ({ amountYen }) => amountYen } },
  budgetLines: Object.values(grantSortNames),
  budget: ({ sort, amountYen }) => ({ line: grantSortNames[sort], amountYen }),
  holdsMoney: true,
})
