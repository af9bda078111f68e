import { z } from 'zod'
import { employmentIn } from '../eligibility-rules.ts'
import { employmentWords } from '../employment-words.ts'
import { defineRequestKind } from '../kind.ts'
import { limitWords } from '../limit-rules.ts'
import { stepRule, usualReminders } from '../terms-rules.ts'

const matters = [
  { value: 'health', label: '健康' },
  { value: 'disability', label: '障害' },
  { value: 'childcare', label: '妊娠・出産・育児' },
  { value: 'family-care', label: '介護' },
  { value: 'commute', label: '通勤・住まい' },
  { value: 'workplace', label: '職場の人との関係' },
  { value: 'other', label: 'そのほか' },
] as const
const wishes = [
  { value: 'transfer', label: '次の異動での配慮' },
  { value: 'work', label: 'いまの職場での仕事の配慮' },
  { value: 'know', label: '知っておいてほしい' },
] as const
const tellings = [
  { value: 'nobody', label: '人事課だけにとどめてほしい' },
  { value: 'ask-first', label: '伝える前に、どこまで伝えるかを相談してほしい' },
  { value: 'may-tell', label: '必要なことは伝えてよい' },
] as const

const Consideration = z.object({
  matters: z.array(z.enum(matters.map(({ value }) => value))).min(1, '一つ以上選んでください。'),
  wish: z.enum(wishes.map(({ value }) => value)),
  detail: z.string().trim().min(1).max(2000),
  superior: z.enum(tellings.map(({ value }) => value)),
  talk: z.boolean(),
  reach: z.string().trim().max(120).optional(),
})
export type Consideration = z.infer<typeof Consideration>

/** Who may: cities leave out those on short terms from 自己申告 (下妻市: all but 臨時), and 配慮 of the law is for everybody; so all at first. */
const Limits = z.object({
  employment: z.array(z.string()).min(1).register(limitWords, { label: '使える任用区分', names: employmentWords }),
})
type ConsiderationLimits = z.infer<typeof Limits>

/**
 * 人事課への申出: the part of 自己申告 (取組1-D-1) that passes the superior by, because it speaks of health, family, disability and people. Cities have it
 * handed sealed to the head of 人事 (行方市, 雲南市・飯南町); with 障害 it is how one asks for 合理的配慮. Source: 障害者の雇用の促進等に関する法律 36条の3.
 * Its decision does nothing by itself: what is done for the person is agreed with the person.
 */
export const consideration = defineRequestKind<Consideration, ConsiderationLimits>({
  id: 'consideration',
  programId: '1-D-1',
  duty: 'personnel',
  decidedByDuty: true,
  isConfidential: true,
  follows: [],
  payload: Consideration,
  limits: Limits,
  layout: () => [
    {
      title: '申し出ること',
      fields: [
        { name: 'matters', label: '何についてですか', input: 'choices', isRequired: true, choices: matters },
        { name: 'wish', label: '望むこと', input: 'choice', isRequired: true, choices: wishes },
        {
          name: 'detail',
          label: '事情と、してほしいこと',
          input: 'long',
          isRequired: true,
          most: 2000,
          help: '書けるところまででかまいません。病名や家族の名前は、書かなくてもかまいません。',
        },
      ],
    },
    {
      title: '伝え方',
      fields: [
        { name: 'superior', label: '所属の上司には', input: 'choice', isRequired: true, choices: tellings },
        { name: 'talk', label: '人事課と会って話したい', input: 'check', isRequired: false },
        {
          name: 'reach',
          label: '連絡の取り方',
          input: 'text',
          isRequired: false,
          most: 120,
          help: '職場に電話をかけてほしくないときなどに書いてください。',
        },
      ],
    },
  ],
  slots: [
    {
      slot: 'proof',
      name: '診断書などの写し（あれば）',
      types: ['pdf', 'jpg', 'png'],
      isRequired: false,
      most: 5,
    },
  ],
  terms: {
    title: '人事課への申出（配慮してほしいこと）',
    lead: '健康、障害、家庭のことなどで配慮してほしいことを、人事課に直接申し出ます。所属の上司には、申し出たことも知らされません。人事評価には使いません。',
    texts: {},
    isOpen: true,
    windows: [],
    mayBeLate: false,
    route: [[stepRule('人事課の受付', 'decision', { by: 'duty', duty: 'personnel' }, { days: 10 })]],
    limits: {
      employment: Object.keys(employmentWords),
    } satisfies ConsiderationLimits,
    formal: null,
    reminders: usualReminders,
    mayWithdrawDecided: true,
    paper: 'before',
  },
  // Lists and notices say no more than this, also on a shared screen.
  titleOf: () => '人事課への申出',
  eligibility: (applicant, limits) => [employmentIn(applicant, limits.employment, employmentWords)],
})
