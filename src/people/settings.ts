import { sql } from 'kysely'
import { z } from 'zod'
import { BackupSchedule } from '../platform/backup/index.ts'
import type { CalendarSystem } from '../platform/calendar/index.ts'
import { type Actor, audit, type Tx } from '../platform/database/index.ts'
import { insist } from '../platform/refusal.ts'
import { policyOn, rotationAgesOf } from '../policy/index.ts'
import { type DutyNetworks, Network, networkRefusal } from './duty-network-rules.ts'
import { insistOnStayingIn, ownAddress } from './duty-networks.ts'
import { duties, dutyNames } from './duty-rules.ts'
import { type OrderKind, orderKindNames, orderKinds } from './posting-rules.ts'
import { refuse } from './refusals.ts'
import { personnelRefusal } from './relations.ts'

const text = z.string().trim().min(1)

/** Words of one question in the city's order; which of them mean 「できている」 and 「これから」 is said, never read from their places. */
const ScaleWords = z
  .object({ words: z.array(text).min(2).max(6), done: text, toGrow: text })
  .refine(({ words, done, toGrow }) => words.includes(done) && words.includes(toGrow) && done !== toGrow)
  .refine(({ words }) => new Set(words).size === words.length)
/** 自己点検の尺度. */
const SelfCheckScale = z.object({ from: z.iso.date(), abilities: ScaleWords, behaviours: ScaleWords })
/** 自己点検の期: a part of the 年度 and the month and day on which it begins. */
const SelfCheckPeriod = z.object({
  name: text,
  from: z
    .string()
    .regex(/^(0[13578]|1[02])-(0[1-9]|[12]\d|3[01])$|^(0[469]|11)-(0[1-9]|[12]\d|30)$|^02-(0[1-9]|1\d|2[0-8])$/),
})
/** Whole years, both included. */
const RotationYears = z
  .object({ from: z.int().min(1).max(40), to: z.int().min(1).max(40) })
  .refine(({ from, to }) => from <= to)
/** 部門 of 取組1-A-1, as the city groups its units: a name, and 所属コード. */
const FieldGroup = z.object({ name: text, units: z.array(text) })
const noTwins = (values: readonly string[]) => new Set(values).size === values.length

/** 開示決定等の期限: never more days than the law has (個人情報の保護に関する法律 83条, 84条; fewer by 条例, 108条), from a day on. */
const DisclosureTerms = z.object({
  from: z.iso.date(),
  decideDays: z.int().min(1).max(30),
  extendDays: z.int().min(0).max(30),
  largeDays: z.int().min(1).max(60),
  keptDays: z.int().min(1).max(365),
  basis: text.max(200),
})
/** What a city sets for the whole of Sodachi: from the command line (`sodachi setting`), or by 人事課 on its page. */
const Settings = z.object({
  /** Name of the municipality, as shown. */
  'city-name': text.default('そだち市'),
  /** 発令の正本: the personnel and payroll system by file, or Sodachi itself. */
  'order-source': z.enum(['feed', 'sodachi']).default('feed'),
  /** How days are shown. */
  'era-display': z.enum(['wareki', 'seireki']).default('wareki'),
  /** Whom to ask, in words. */
  contact: text.nullable().default(null),
  /** Minutes without use after which a sign-in on a shared terminal ends. */
  'shared-terminal-minutes': z.int().min(2).max(60).default(5),
  /** Duties that are in force only in a sign-in with a second proof. */
  'second-factor-duties': z.array(z.enum(duties)).refine(noTwins).default([]),
  /** Networks from which a duty is in force, as CIDRs; from everywhere for a duty that is not named. */
  'duty-networks': z.partialRecord(z.enum(duties), z.array(Network).min(1)).default({}),
  /** Minutes after a sign-in, or after proving anew who one is, in which sensitive acts ask nothing. */
  'proof-minutes': z.int().min(1).max(60).default(15),
  /** Years for which お知らせ are kept, from the 1 April after they were sent. */
  'notification-years': z.int().min(1).max(10).default(1),
  /** The hour at which mail goes to those who have chosen none. */
  'digest-hour': z.int().min(8).max(17).default(9),
  /** 職種 of the city's own, beside those of its policy and the common ones. */
  'job-families': z.array(text).default([]),
  /** 発令種別 in the city's own words, each with the kind that it is; `pay` for orders about pay alone, which are not read. */
  'order-words': z.record(text, z.enum([...orderKinds, 'pay'])).default({}),
  /** Totals over fewer people are not shown. Never below 5, whatever a city wishes: who is one of four is known. */
  'smallest-group': z.int().min(5).max(100).default(10),
  /** Days after which the files of an import that nobody touched are deleted. */
  'import-days': z.int().min(1).max(365).default(30),
  /** Weeks before the 有効期限 of a 資格・免許 from which its holder is reminded. */
  'licence-weeks': z.int().min(1).max(26).default(8),
  /** Parts of the 年度 for each of which staff may check themselves. */
  'self-check-periods': z
    .array(SelfCheckPeriod)
    .min(1)
    .refine((periods) => noTwins(periods.map(({ from }) => from)) && noTwins(periods.map(({ name }) => name)))
    .default([
      { name: '前期', from: '04-01' },
      { name: '後期', from: '10-01' },
    ]),
  /** The words of 自己点検, each scale from a day on. */
  'self-check-scales': z
    .array(SelfCheckScale)
    .min(1)
    .refine((scales) => noTwins(scales.map(({ from }) => from)))
    .default([
      {
        from: '2000-04-01',
        abilities: { words: ['これから', 'おおむねできた', '十分できた'], done: '十分できた', toGrow: 'これから' },
        behaviours: { words: ['これから', 'できている'], done: 'できている', toGrow: 'これから' },
      },
    ]),
  /** 目安 of the years in one place by 職種, where the city has its own: it stands in place of the policy's number, or where that has none. */
  'rotation-years': z.record(text, RotationYears).default({}),
  /** 部門 of the moves (取組1-A-1). A unit takes that of the nearest one above it that is named; by 所属コード, which an import keeps. */
  'field-groups': z
    .array(FieldGroup)
    .refine((groups) => noTwins(groups.map(({ name }) => name)) && noTwins(groups.flatMap(({ units }) => units)))
    .default([]),
  /** Backups by themselves; null while the city has none. */
  'backup-schedule': BackupSchedule.nullable().default(null),
  /** Days for 開示請求, each set from a day on. */
  'disclosure-terms': z
    .array(DisclosureTerms)
    .min(1)
    .refine((terms) => noTwins(terms.map(({ from }) => from)))
    .default([
      {
        from: '2023-04-01',
        decideDays: 30,
        extendDays: 30,
        largeDays: 60,
        keptDays: 60,
        basis: '個人情報の保護に関する法律 第83条・第84条',
      },
    ]),
  /** 職場研修 (2-B-1): days of the 年度 within which a 課 has its promoter, and sends its plan; days after a run within which it is reported. */
  'workplace-promoter-days': z.int().min(1).max(364).default(14),
  'workplace-plan-days': z.int().min(1).max(364).default(29),
  'workplace-report-days': z.int().min(1).max(90).default(7),
  /** OJT (2-B-1): days within which a newcomer gets a 指導員, the goals are written, and a stage gets its 所見. */
  'ojt-name-days': z.int().min(1).max(90).default(14),
  'ojt-goal-days': z.int().min(1).max(90).default(30),
  'ojt-view-days': z.int().min(1).max(90).default(14),
  /** 自主研究グループ (2-A-1): members, 課 from which they come, groups of one person, meetings, days with 職免; and the hours outside which they meet. */
  'study-group-least': z.int().min(1).max(50).default(5),
  'study-group-most': z.int().min(2).max(100).default(15),
  'study-group-units': z.int().min(1).max(10).default(2),
  'study-group-joins': z.int().min(1).max(10).default(2),
  'study-group-meetings': z.int().min(1).max(100).default(10),
  'study-group-freed-days': z.int().min(0).max(50).default(3),
  'office-hours': z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/)
    .refine((hours) => hours.slice(0, 5) < hours.slice(6))
    .default('08:30-17:15'),
  /** Share of the time of a 回, in percent, from which it is completed, where its course says none. */
  'attended-percent': z.int().min(1).max(100).default(80),
  /** 管理職: 職位 of whom the policy asks 管理職のとるべき行動. Ids as in the policy. */
  'manager-grades': z.array(text).default(['bureau-director', 'department-director', 'section-director']),
})
type Stored = z.infer<typeof Settings>
export type CitySetting = keyof Stored

const orderKindList = orderKinds.map((kind) => `${kind}（${orderKindNames[kind]}）`).join('、')

type SettingWords = {
  readonly means: string
  /** What a value has to be. */
  readonly takes: string
  /** A value as JSON, as one would type it. */
  readonly example: string
}
const settingWords: Readonly<Record<CitySetting, SettingWords>> = {
  'city-name': { means: '市の名前', takes: '空でない文字にしてください。', example: '"そだち市"' },
  'order-source': {
    means: '発令の正本',
    takes: '"feed"（人事給与システム）か "sodachi"（そだち）にしてください。',
    example: '"feed"',
  },
  'era-display': {
    means: '日付の示し方',
    takes: '"wareki"（和暦）か "seireki"（西暦）にしてください。',
    example: '"wareki"',
  },
  contact: {
    means: '問い合わせ先',
    takes: '空でない文字か、なくすときは null にしてください。',
    example: '"人事課（内線 0000）"',
  },
  'shared-terminal-minutes': {
    means: '共用の端末で、操作がないときにサインアウトするまでの分',
    takes: '2から60までの整数にしてください。',
    example: '5',
  },
  'second-factor-duties': {
    means: '認証アプリかパスキーが要る担当',
    takes: `担当の符号を並べてください。担当は ${duties.map((duty) => `${duty}（${dutyNames[duty]}）`).join('、')}です。`,
    example: '["personnel","system-administrator"]',
  },
  'duty-networks': {
    means: '担当を使えるネットワーク',
    takes: `担当の符号と、ネットワーク（10.0.0.0/8 の形）の組にしてください。担当は ${duties.map((duty) => `${duty}（${dutyNames[duty]}）`).join('、')}です。`,
    example: '{"personnel":["10.20.0.0/16"],"system-administrator":["10.20.5.0/24"]}',
  },
  'proof-minutes': {
    means: '大切な操作の前に、本人であることを確かめ直すまでの分',
    takes: '1から60までの整数にしてください。',
    example: '15',
  },
  'notification-years': {
    means: 'お知らせを残す年数（届いた翌年度の4月1日から）',
    takes: '1から10までの整数にしてください。',
    example: '1',
  },
  'digest-hour': {
    means: '手続きとお知らせの件数をメールで知らせる時刻（選んでいない職員）',
    takes: '8から17までの整数にしてください。',
    example: '9',
  },
  'job-families': { means: '市独自の職種', takes: '職種の名前を並べてください。', example: '["鷹匠"]' },
  'order-words': {
    means: '市独自の発令種別',
    takes: `発令種別と、その種類の組にしてください。種類は ${orderKindList}、pay（給料だけの発令）です。`,
    example: '{"栄転":"transfer"}',
  },
  'smallest-group': {
    means: '集計を示す最少の人数',
    takes: '5から100までの整数にしてください。',
    example: '10',
  },
  'import-days': {
    means: '取込みのファイルを残す日数',
    takes: '1から365までの整数にしてください。',
    example: '30',
  },
  'licence-weeks': {
    means: '資格・免許の有効期限を本人に知らせ始める時期（何週間前）',
    takes: '1から26までの整数にしてください。',
    example: '8',
  },
  'self-check-periods': {
    means: '自己点検の期',
    takes: '期の名前と、始まる月日（"10-01" の形）を並べてください。同じ名前、同じ月日は使えません。',
    example: '[{"name":"通年","from":"04-01"}]',
  },
  'self-check-scales': {
    means: '自己点検のことば',
    takes:
      '始まる日、能力のことば、行動のことばを並べてください。done と toGrow には、words の中の別々のことばを書きます。',
    example:
      '[{"from":"2027-04-01","abilities":{"words":["これから","できた"],"done":"できた","toGrow":"これから"},"behaviours":{"words":["これから","できている"],"done":"できている","toGrow":"これから"}}]',
  },
  'rotation-years': {
    means: '市の在課年数の目安',
    takes: '職種ごとに、1から40までの年数を、少ない方（from）と多い方（to）の順に決めてください。',
    example: '{"一般事務職":{"from":3,"to":5}}',
  },
  'field-groups': {
    means: '部門のまとまり',
    takes: '部門ごとに、名前と所属コードを並べてください。同じ名前は使えず、一つの所属は一つの部門にだけ入れられます。',
    example: '[{"name":"福祉・こども","units":["0300","0400"]}]',
  },
  'backup-schedule': {
    means: '毎日のバックアップ',
    takes:
      '時刻（hour、0から23）、サーバーのフォルダー（folder、/ から始まる名前）、残す数（keep、1から400）を決めるか、やめるときは null にしてください。',
    example: '{"hour":2,"folder":"/backup/sodachi","keep":30}',
  },
  'disclosure-terms': {
    means: '開示請求の期限',
    takes:
      '始まる日、決定までの日数（30まで）、延長の日数（30まで）、特例の日数（60まで）、写しを受け取れる日数（365まで）、根拠を並べてください。同じ日は使えません。',
    example:
      '[{"from":"2023-04-01","decideDays":15,"extendDays":30,"largeDays":60,"keptDays":60,"basis":"市の条例 第5条"}]',
  },
  'workplace-promoter-days': {
    means: '職場研修推進員を決めるまでの日数（4月1日から）',
    takes: '1から364までの整数にしてください。',
    example: '14',
  },
  'workplace-plan-days': {
    means: '職場研修の計画を出すまでの日数（4月1日から）',
    takes: '1から364までの整数にしてください。',
    example: '29',
  },
  'workplace-report-days': {
    means: '職場研修を報告するまでの日数（実施の日から）',
    takes: '1から90までの整数にしてください。',
    example: '7',
  },
  'ojt-name-days': {
    means: '新しく入った職員の指導員を決めるまでの日数',
    takes: '1から90までの整数にしてください。',
    example: '14',
  },
  'ojt-goal-days': {
    means: 'OJTの目標を書くまでの日数（OJTの初めの日から）',
    takes: '1から90までの整数にしてください。',
    example: '30',
  },
  'ojt-view-days': {
    means: 'OJTの所見を書くまでの日数（3・6・12か月の日から）',
    takes: '1から90までの整数にしてください。',
    example: '14',
  },
  'study-group-least': {
    means: '自主研究グループの会員の最少の人数',
    takes: '1から50までの整数にしてください。',
    example: '5',
  },
  'study-group-most': {
    means: '自主研究グループの会員の最多の人数',
    takes: '2から100までの整数にしてください。',
    example: '15',
  },
  'study-group-units': {
    means: '自主研究グループの会員が来る課の最少の数',
    takes: '1から10までの整数にしてください。',
    example: '2',
  },
  'study-group-joins': {
    means: '一人が年度に入れる自主研究グループの数',
    takes: '1から10までの整数にしてください。',
    example: '2',
  },
  'study-group-meetings': {
    means: '自主研究グループの会合の目安（年に何回）',
    takes: '1から100までの整数にしてください。',
    example: '10',
  },
  'study-group-freed-days': {
    means: '自主研究グループが職免を受けて集まれる日数（年度）',
    takes: '0から50までの整数にしてください。',
    example: '3',
  },
  'office-hours': { means: '勤務時間', takes: '08:30-17:15 の形にしてください。', example: '"08:30-17:15"' },
  'attended-percent': {
    means: '研修の修了に要る出席の割合（％）',
    takes: '1から100までの整数にしてください。',
    example: '80',
  },
  'manager-grades': {
    means: '管理職とする職位',
    takes: '方針の職位のIDを並べてください。',
    example: '["bureau-director","department-director","section-director"]',
  },
}
const settingKeys = Object.keys(settingWords) as CitySetting[]

/** What makes a city a demo is set once, by `sodachi demo`: a city of real people must not become one, nor a demo a city. */
const demoSettings: readonly string[] = ['demo', 'anchored-day', 'demo-password']

/** What speaks of the server itself is for its keeper, on the command line; 人事課 neither sees nor sets it. */
const keeperSettings: readonly string[] = ['backup-schedule']

export type CitySettings = {
  readonly orderSource: 'feed' | 'sodachi'
  readonly jobFamilies: readonly string[]
  readonly orderWords: Readonly<Record<string, OrderKind | 'pay'>>
}

export async function citySettings(tx: Tx): Promise<CitySettings> {
  const { values } = await stored(tx)
  return {
    orderSource: values['order-source'],
    jobFamilies: values['job-families'],
    orderWords: values['order-words'],
  }
}

/** How the city shows its days. */
export async function cityCalendar(tx: Tx): Promise<CalendarSystem> {
  return (await stored(tx)).values['era-display']
}

/** Days for which the files of an import are kept after the last act on it. */
export async function importDays(tx: Tx): Promise<number> {
  return (await stored(tx)).values['import-days']
}

/** Weeks before a 有効期限 from which whoever holds a 資格・免許 is reminded. */
export async function licenceWeeks(tx: Tx): Promise<number> {
  return (await stored(tx)).values['licence-weeks']
}

/** 目安 of the years in one place that the city has set, by 職種. */
export type CityRotationYears = Stored['rotation-years']

export async function rotationYears(tx: Tx): Promise<CityRotationYears> {
  return (await stored(tx)).values['rotation-years']
}

/** The city's 部門, and its 目安 of the years: what it adds to 取組1-A-1. */
export type CityRotation = Pick<Stored, 'rotation-years' | 'field-groups'>

/** The hour of the city's mail, and how days are written. */
export async function digestSettings(tx: Tx) {
  const { values } = await stored(tx)
  return { hour: values['digest-hour'], calendar: values['era-display'] }
}

/** 開示決定等の期限, with the city's name and how it writes days. */
export async function disclosureSettings(tx: Tx) {
  const { values } = await stored(tx)
  return { terms: values['disclosure-terms'], calendar: values['era-display'], city: values['city-name'] }
}

/** Days within which a 課 names its promoter of 職場研修, sends its plan and reports a run. */
export async function workplaceSettings(tx: Tx) {
  const { values } = await stored(tx)
  return {
    promoterWithin: values['workplace-promoter-days'],
    planWithin: values['workplace-plan-days'],
    reportWithin: values['workplace-report-days'],
  }
}

/** What the city sets for 自主研究グループ. */
export async function studyGroupSettings(tx: Tx) {
  const { values } = await stored(tx)
  return {
    least: values['study-group-least'],
    most: values['study-group-most'],
    units: values['study-group-units'],
    joins: values['study-group-joins'],
    meetings: values['study-group-meetings'],
    releasedDays: values['study-group-freed-days'],
    officeHours: values['office-hours'],
  }
}

/** Days within which a newcomer gets a 指導員, and an OJT its goals and 所見. */
export async function ojtSettings(tx: Tx) {
  const { values } = await stored(tx)
  return {
    nameWithin: values['ojt-name-days'],
    goalWithin: values['ojt-goal-days'],
    viewWithin: values['ojt-view-days'],
  }
}

/** Share of the time that has to be attended where a course says none, and what a 修了証 says of the city. */
export async function trainingSettings(tx: Tx) {
  const { values } = await stored(tx)
  return {
    attendedPercent: values['attended-percent'],
    city: values['city-name'],
    calendar: values['era-display'],
  }
}

/** The city's floor: totals over fewer people are not shown. */
export async function smallestGroup(tx: Tx): Promise<number> {
  return (await stored(tx)).values['smallest-group']
}

/** What a city set, from the rows as they are stored; what it left is as it comes. For a page that reads them along with its own rows. */
export function settingValues(rows: Readonly<Record<string, unknown>>): Stored {
  return Settings.parse(rows)
}

export type ShownSetting = {
  readonly key: CitySetting
  readonly means: string
  readonly value: Stored[CitySetting]
  /** False while the city has left it as it came. */
  readonly isSet: boolean
}

export async function listCitySettings(tx: Tx): Promise<ShownSetting[]> {
  const { values, isSet } = await stored(tx)
  return settingKeys.map((key) => ({ key, means: settingWords[key].means, value: values[key], isSet: isSet(key) }))
}

/** One setting by the key that somebody typed. Refuses keys that are none of the city's. */
export async function citySetting(tx: Tx, key: string): Promise<ShownSetting> {
  const named = settingNamed(key)
  const { values, isSet } = await stored(tx)
  return { key: named, means: settingWords[named].means, value: values[named], isSet: isSet(named) }
}

/** Sets one value as somebody typed it, as an operator. Refuses another key, what is no JSON, and a value that the key does not take. */
export async function changeCitySetting(tx: Tx, key: string, json: string) {
  const named = settingNamed(key)
  const { takes, example } = settingWords[named]
  const usage = `sodachi setting set ${named} '${example}'`
  const value = parsedJson(json)
  if (value === undefined) throw refuse.settingNotJson(json, usage)
  const { data, success } = Settings.shape[named].safeParse(value)
  if (!success) throw refuse.settingNotTaken(named, json, takes, usage)
  await setCitySetting(tx, named, data)
}

export type ChangedSetting = {
  readonly key: string
  readonly value: unknown
  /** What the page showed: who changes it says which value they saw. */
  readonly was: unknown
}

/** Sets one value as 人事課. Refuses what the command line refuses, and a change that somebody else has made meanwhile. */
export async function changeSettingAs(tx: Tx, actor: Actor, { key, value, was }: ChangedSetting) {
  insist(personnelRefusal(actor))
  const named = settingNamed(key)
  if (keeperSettings.includes(named)) throw refuse.settingOfKeeper(named)
  await sql`select pg_advisory_xact_lock(hashtext('platform.setting'))`.execute(tx) // two people take turns
  const { values } = await stored(tx)
  const last = (await settingHistory(tx, actor)).find((change) => change.key === named)
  if (!isSame(values[named], was)) throw refuse.settingChanged(last?.changedByName ?? 'ほかの担当')
  const { data, success } = Settings.shape[named].safeParse(value)
  if (!success) throw notTakenHere(named, value)
  if (named === 'duty-networks') await insistOnStayingIn(tx, actor, data as DutyNetworks)
  if (!isSame(values[named], data)) await setCitySetting(tx, named, data)
  return { key: named, value: data }
}

function notTakenHere(key: CitySetting, value: unknown) {
  const refusal = key === 'duty-networks' ? networkRefusal(value) : null
  return refusal ?? refuse.settingNotTakenHere(settingWords[key].means, settingWords[key].takes)
}

/** A database may put the keys of an object into another order. */
function isSame(a: unknown, b: unknown): boolean {
  const sorted = (value: unknown) =>
    JSON.stringify(value, (_, inner) =>
      typeof inner === 'object' && inner !== null && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).toSorted(([one], [other]) => (one < other ? -1 : 1)))
        : inner,
    )
  return sorted(a) === sorted(b)
}

/**
 * All settings for 人事課, each with what it is as it comes, the ages of 取組1-A-1, which are the policy's own and set in it, and the address from which
 * they come themselves, by which networks are set.
 */
export async function settingsPage(tx: Tx, actor: Actor) {
  insist(personnelRefusal(actor))
  const standard = Settings.parse({})
  const listed = (await listCitySettings(tx)).filter(({ key }) => !keeperSettings.includes(key))
  const items = listed.map((one) => ({ ...one, standard: standard[one.key] }))
  const loaded = await policyOn(tx, actor.today.toString())
  return {
    items,
    ages: loaded ? rotationAgesOf(loaded.policy) : [],
    history: await settingHistory(tx, actor),
    address: await ownAddress(tx),
  }
}

const historyLimit = 200

/** What was set, the latest first; for 人事課 alone. */
async function settingHistory(tx: Tx, actor: Actor) {
  insist(personnelRefusal(actor))
  const rows = await tx
    .selectFrom('people.settingChange')
    .select(['key', 'value', 'changedAt'])
    .select(sql<string | null>`access.account_name(changed_by)`.as('changedByName'))
    .where('key', 'not in', keeperSettings)
    .orderBy('id', 'desc')
    .limit(historyLimit)
    .execute()
  return rows.map(({ key, ...row }) => ({ key, means: settingWords[settingNamed(key)].means, ...row }))
}

/** Sets one value. */
export async function setCitySetting<Key extends CitySetting>(tx: Tx, key: Key, value: Stored[Key]) {
  const json = JSON.stringify(Settings.shape[key].parse(value))
  await tx
    .insertInto('platform.setting')
    .values({ key, value: json })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: json }))
    .execute()
  await tx.insertInto('people.settingChange').values({ key, value: json }).execute()
  await audit(tx, { did: 'people.setCitySetting', record: key, fields: ['value'] })
}

async function stored(tx: Tx) {
  const rows = await tx.selectFrom('platform.setting').select(['key', 'value']).execute()
  const values = Settings.parse(Object.fromEntries(rows.map(({ key, value }) => [key, value])))
  return { values, isSet: (key: CitySetting) => rows.some((row) => row.key === key) }
}

function settingNamed(key: string): CitySetting {
  if (demoSettings.includes(key)) throw refuse.settingOfDemo(key)
  const named = settingKeys.find((one) => one === key)
  if (named === undefined) throw refuse.noSuchSetting(key, settingKeys)
  return named
}

/** undefined for what is no JSON; JSON itself has no undefined. */
function parsedJson(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
