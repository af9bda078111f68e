import type { EmploymentKind } from '../order-rules.ts'
import type { OrderKind } from '../posting-rules.ts'
import type { UnitKind } from '../supervision-rules.ts'

/** The words of HR systems and what they are to us. Each list names the word of the standard layout first. */

const words = <Code extends string>(table: Readonly<Record<Code, readonly string[]>>): ReadonlyMap<string, Code> =>
  new Map(
    (Object.entries(table) as [Code, readonly string[]][]).flatMap(([code, names]) =>
      names.map((name) => [plainWord(name), code] as const),
    ),
  )

/** Without 全角・半角 differences, spaces and 「職員」 at the end. */
export function plainWord(word: string): string {
  return word
    .normalize('NFKC')
    .replace(/[\s・]/g, '')
    .toLowerCase()
}

export const unitKindNames: Readonly<Record<UnitKind, string>> = {
  bureau: '局',
  ward: '区',
  department: '部',
  section: '課',
  team: '係',
  organ: '機関',
}

export const unitKinds = words<UnitKind>({
  bureau: ['局', '局級', '本部', '消防局', '企業局'],
  ward: ['区', '区役所'],
  department: ['部', '部級', '総室', '部相当'],
  section: ['課', '課級', '室', '所', '課相当', '事務所', '出張所', '署', 'センター'],
  team: ['係', '班', '係級', '担当', '分署'],
  organ: ['機関', '委員会', '事務局', '行政委員会', '附属機関'],
})

/** From the top of the organisation down: a unit belongs to one of a smaller level, or to an organ of its own. */
export const unitLevels: Readonly<Record<UnitKind, number>> = {
  bureau: 1,
  ward: 1,
  organ: 1,
  department: 2,
  section: 3,
  team: 4,
}

export const employmentKindNames: Readonly<Record<EmploymentKind, string>> = {
  regular: '正規',
  reappointed: '再任用',
  'short-time-reappointed': '再任用短時間',
  'fiscal-year': '会計年度任用',
  'fixed-term': '任期付',
  temporary: '臨時',
}

export const employmentKinds = words<EmploymentKind>({
  regular: ['正規', '正規職員', '常勤', '常勤職員', '一般職', '任期の定めなし', '正職員'],
  reappointed: ['再任用', '再任用職員', '再任用フルタイム', '再任用(フルタイム)', '再任用常勤', '暫定再任用'],
  'short-time-reappointed': [
    '再任用短時間',
    '再任用(短時間)',
    '定年前再任用短時間',
    '定年前再任用短時間勤務',
    '定年前再任用',
    '短時間再任用',
    '暫定再任用短時間',
    '暫定再任用(短時間)',
  ],
  'fiscal-year': [
    '会計年度任用',
    '会計年度任用職員',
    '会計年度',
    '会計年度任用(フルタイム)',
    '会計年度任用(パートタイム)',
    '会計年度任用フルタイム',
    '会計年度任用パートタイム',
  ],
  'fixed-term': ['任期付', '任期付職員', '任期付任用', '任期付短時間', '任期付採用'],
  temporary: ['臨時', '臨時的任用', '臨時職員', '臨時的任用職員'],
})

export const sexes = words<'female' | 'male'>({
  male: ['男', '男性', 'M', '1', '1:男'],
  female: ['女', '女性', 'F', '2', '2:女'],
})

export const lineKinds = words<'line' | 'staff'>({
  line: ['ライン', 'ライン職', 'L'],
  staff: ['スタッフ', 'スタッフ職', 'S'],
})

/** Acts that concern pay alone (級・号給) are told apart from a change of 職位 and are not read. */
export const orderKinds = words<OrderKind | 'pay'>({
  hire: [
    '採用',
    '新規採用',
    '選考採用',
    '割愛採用',
    '任期付採用',
    '出向採用',
    '経験者採用',
    '会計年度任用',
    '臨時的任用',
  ],
  promotion: ['昇任', '昇任異動', '昇任配置換'],
  demotion: ['降任', '役職定年降任', '希望降任', '役職定年'],
  transfer: ['配置換', '配置換え', '配置替', '異動', '転任', '所属替', '所属換', '組織改正', '機構改革', '転入'],
  loan: ['出向', '出向(転出)'],
  dispatch: ['派遣', '研修派遣', '派遣研修', '災害派遣', '公益的法人等派遣', '職員派遣'],
  return: ['帰任', '派遣終了', '派遣解除', '派遣復帰', '出向復帰', '出向解除'],
  joint: ['併任', '併任発令'],
  concurrent: ['兼務', '兼職', '兼任', '兼務発令'],
  acting: ['事務取扱', '事務代理', '職務代理'],
  release: [
    '兼務解除',
    '兼務を解く',
    '兼職解除',
    '兼任解除',
    '併任解除',
    '併任を解く',
    '事務取扱解除',
    '事務取扱を解く',
    '兼務免',
  ],
  leave: ['休職', '病気休職', '分限休職', '専従休職', '刑事休職'],
  'childcare-leave': ['育児休業', '育休', '育児休業承認'],
  'study-leave': ['休業', '自己啓発等休業', '修学部分休業', '配偶者同行休業', '大学院修学休業'],
  suspension: ['停職'],
  reinstatement: ['復職', '職務復帰', '育児休業復帰', '復帰', '育休復帰'],
  reappointment: ['再任用', '再任用採用', '暫定再任用', '定年前再任用短時間', '定年前再任用', '再任用更新', '任期更新'],
  retirement: ['定年退職', '退職', '勧奨退職', '早期退職', '任期満了', '任期満了退職'],
  resignation: ['辞職', '普通退職', '自己都合退職', '依願退職', '割愛退職'],
  dismissal: ['免職', '懲戒免職', '分限免職', '失職'],
  death: ['死亡', '死亡退職'],
  'grade-change': ['身分換', '任命替', '職位変更', '職名変更', '職種変更', '身分替'],
  pay: ['昇給', '昇格', '降格', '給料改定', '給与改定', '切替', '号給変更', '給料切替'],
})

/** 職種 that every city knows, beside those of its policy. A city adds its own in the setting `job-families`. */
export const commonJobFamilies: readonly string[] = [
  '一般事務職',
  '事務',
  '行政事務',
  '一般技術職',
  '技術',
  '土木',
  '建築',
  '機械',
  '電気',
  '化学',
  '造園',
  '農業',
  '林業',
  '水産',
  '畜産',
  '医療技術職',
  '医師',
  '歯科医師',
  '薬剤師',
  '獣医師',
  '保健師',
  '助産師',
  '看護師',
  '准看護師',
  '診療放射線技師',
  '臨床検査技師',
  '理学療法士',
  '作業療法士',
  '言語聴覚士',
  '歯科衛生士',
  '管理栄養士',
  '栄養士',
  '臨床工学技士',
  '社会福祉',
  '福祉',
  '心理',
  '心理相談員',
  '児童福祉司',
  '保育士',
  '保育教諭',
  '幼稚園教諭',
  '司書',
  '学芸員',
  '文化財専門',
  '消防職',
  '消防',
  '救急救命士',
  '業務職',
  '運輸職',
  '技能労務職',
  '技能職',
  '労務職',
  '企業職',
  '情報',
  '法務',
  '環境',
  '衛生監視',
]

/** 任命権者 that cities commonly have, by code. Others get a code of their own at the import. */
export const commonAuthorities = words({
  mayor: ['市長', '市長部局'],
  'board-of-education': ['教育委員会', '教育長'],
  'fire-chief': ['消防局長', '消防長', '消防本部消防長'],
  'transport-manager': ['交通事業管理者', '交通局長'],
  'waterworks-manager': ['上下水道事業管理者', '水道事業管理者', '上下水道局長', '企業管理者', '公営企業管理者'],
  'hospital-manager': ['病院事業管理者', '病院局長'],
  'council-chair': ['議会議長', '市議会議長', '議長'],
  'election-commission': ['選挙管理委員会'],
  'audit-commissioners': ['代表監査委員', '監査委員'],
  'personnel-commission': ['人事委員会', '公平委員会'],
  'agricultural-commission': ['農業委員会'],
})
