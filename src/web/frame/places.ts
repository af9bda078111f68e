import type { RegisteredRouter } from '@tanstack/react-router'
import type { IconName } from '../components/Icon.tsx'

/** Addresses of pages that need nothing else to be opened. One that the router does not know is no path: tsc refuses it. */
export type PagePath = Exclude<keyof RegisteredRouter['routesByPath'], `${string}$${string}`>

/** Whom a place is for: what the session knows of somebody. */
export type Who = {
  /** null for an account without person. */
  readonly person: unknown
  /** Somebody's 上司 or evaluator today. */
  readonly supervises: boolean
  readonly duties: readonly { readonly code: string }[]
  readonly city: { readonly isDemo: boolean }
}

/** A place of the navigation, and of the jump box. */
export type Place = {
  readonly to: PagePath
  readonly name: string
  readonly icon: IconName
  /** Other words by which people look for it. */
  readonly words?: readonly string[]
  /** Left out: for everybody who has the section. */
  readonly isFor?: (who: Who) => boolean
}

/** Places that belong together; the first section has no name and is everybody's. */
export type Section = {
  readonly name: string | null
  readonly isFor?: (who: Who) => boolean
  readonly places: readonly Place[]
}

export const hasDuty =
  (...codes: readonly string[]) =>
  ({ duties }: Who) =>
    duties.some(({ code }) => codes.includes(code))
const isDemo = ({ city }: Who) => city.isDemo
export const supervises = (who: Who) => who.supervises
export const isStaff = ({ person }: Who) => person !== null
/** Of the city's staff, or holding a duty: as access.is_insider(). */
export const isInside = ({ person, duties }: Who) => person !== null || duties.length > 0

/** For whoever looks after the accounts of others. */
const signIns: Place = {
  to: '/hr/sign-ins',
  name: '職員のサインイン',
  icon: 'activation',
  words: ['端末', 'サインアウト', 'セッション', '紛失'],
}

/** For システム管理者, who make them, and 人事課, who give the duties of those that come with them. */
const apiKeys: Place = {
  to: '/hr/api-keys',
  name: '連携キー',
  icon: 'duty',
  words: ['API', 'ほかのシステム', '連携先', 'トークン'],
}

/** For the offices that keep the register of 制度; others read the check of a 制度 on its own page. */
const checks: Place = { to: '/checks', name: '取組の点検', icon: 'checks', words: ['点検', '指標', '年度'] }

/**
 * All places, in the order of the policy, and what each office has to itself. A room that brings a page adds its line here; a section
 * shows when it has a place, and a page that stands in two sections shows in the first of them.
 */
const sections: readonly Section[] = [
  {
    name: null,
    places: [
      { to: '/', name: 'ホーム', icon: 'home', words: ['わたしの成長'] },
      { to: '/policy', name: '方針', icon: 'policy', words: ['職員成長・育成方針'] },
      {
        to: '/career',
        name: 'キャリア',
        icon: 'career',
        words: ['取組1', '評価', '申告', '挑戦', '異動'],
        isFor: isInside,
      },
      { to: '/training', name: '研修', icon: 'training', words: ['取組2', '学ぶ'], isFor: isInside },
      { to: '/workplace', name: '職場', icon: 'workplace', words: ['取組3', '休暇', '相談'], isFor: isInside },
      { to: '/voice', name: '声・提案', icon: 'voice', words: ['取組3', '改革', '提案'], isFor: isInside },
      { to: '/requests', name: '申請', icon: 'tasks', words: ['手続き', '決裁', '承認', '回付'], isFor: isInside },
      { to: '/programs', name: '制度の一覧', icon: 'programs', words: ['資料3', '制度', '指標'], isFor: isInside },
      { to: '/team', name: '所属職員', icon: 'team', words: ['部下'], isFor: supervises },
      { to: '/people', name: '職員名簿', icon: 'people', isFor: isInside },
      { to: '/organisation', name: '組織', icon: 'organisation', words: ['所属', '組織図'], isFor: isInside },
      { to: '/purposes', name: '利用目的の台帳', icon: 'ledger', words: ['個人情報'], isFor: isInside },
      { to: '/manual', name: '手引', icon: 'book', words: ['使い方', 'マニュアル', 'ヘルプ', '練習'] },
    ],
  },
  {
    name: '人事課の仕事',
    isFor: hasDuty('personnel'),
    places: [
      { to: '/hr/policy', name: '方針の版', icon: 'policy', words: ['方針の編集', '下書き', '公開', '改定'] },
      { to: '/hr/activation', name: '利用開始の案内', icon: 'activation', words: ['登録コード'] },
      signIns,
      {
        to: '/evaluation/desk',
        name: '人事評価の実施',
        icon: 'checks',
        words: ['評価の期', '評価の定め', '開示', '進み具合', '記録書'],
      },
      { to: '/hr/import', name: '職員データの取込み', icon: 'import', words: ['名簿', 'インポート', 'CSV'] },
      { to: '/hr/duties', name: '担当', icon: 'duty', words: ['権限', '承認'] },
      apiKeys,
      { to: '/hr/purposes', name: '利用目的の管理', icon: 'ledger', words: ['利用目的の台帳の管理'] },
      { to: '/hr/retention', name: '保存期間と廃棄', icon: 'archive', words: ['廃棄記録', '保存年限', '廃棄の停止'] },
      { to: '/hr/settings', name: '市の設定', icon: 'setting', words: ['問い合わせ先', '和暦', '西暦', '部門'] },
      checks,
    ],
  },
  {
    name: '任命権者の人事担当の仕事',
    isFor: hasDuty('authority-personnel'),
    places: [
      { to: '/evaluation/desk', name: '人事評価の実施', icon: 'checks', words: ['評価の期', '評価の定め', '開示'] },
    ],
  },
  {
    name: '人材育成センターの仕事',
    isFor: hasDuty('training-centre'),
    places: [
      {
        to: '/training/workplace/board',
        name: '職場研修の状況',
        icon: 'training',
        words: ['推進員', '年間計画', '講師謝礼'],
      },
      {
        to: '/training/plan',
        name: '研修の年間計画',
        icon: 'training',
        words: ['予算', '年度', '講師謝礼', '実績'],
      },
      {
        to: '/training/records',
        name: '修了者の取込み',
        icon: 'import',
        words: ['研修履歴', '自治大学校', '市町村アカデミー', '名簿'],
      },
      {
        to: '/training/targets',
        name: '研修の対象者',
        icon: 'training',
        words: ['基本研修', '必修', '免除', '指名', '割り振り'],
      },
      { to: '/training/desk', name: '研修の実施', icon: 'training', words: ['研修の用意', '受講者', '出席', '指名'] },
      {
        to: '/training/dispatch/board',
        name: '派遣研修の状況',
        icon: 'training',
        words: ['派遣', '月次報告', '自治大学校', '費用'],
      },
      { to: '/training/effect', name: '研修の効果', icon: 'training', words: ['アンケート', '使われた割合', '90日'] },
      checks,
    ],
  },
  {
    name: '改革推進の仕事',
    isFor: hasDuty('reform'),
    places: [
      { to: '/hr/policy', name: '方針の版', icon: 'policy', words: ['方針の編集', '下書き', '公開', '改定'] },
      checks,
    ],
  },
  {
    name: '個人情報開示担当の仕事',
    isFor: hasDuty('disclosure'),
    places: [
      { to: '/disclosure', name: '開示請求', icon: 'disclosure', words: ['個人情報', '不開示', '本人開示', '黒塗り'] },
    ],
  },
  {
    name: '監査の仕事',
    isFor: hasDuty('auditor'),
    places: [
      { to: '/hr/retention', name: '保存期間と廃棄', icon: 'archive', words: ['廃棄記録'] },
      { to: '/audit', name: '監査の記録', icon: 'policy', words: ['ログ', '閲覧の記録', '封印'] },
      { to: '/hr/duties', name: '担当', icon: 'duty', words: ['権限'] },
    ],
  },
  {
    name: 'システム管理者の仕事',
    isFor: hasDuty('system-administrator'),
    places: [
      {
        to: '/operations',
        name: '稼働の状況',
        icon: 'setting',
        words: ['版', 'バックアップ', '空き容量', 'データベース', '監視'],
      },
      signIns,
      apiKeys,
      { to: '/jobs', name: '処理の状況', icon: 'tasks', words: ['止まった処理', '毎晩の処理'] },
      { to: '/mail', name: 'メールの控え', icon: 'mail', words: ['SMTP', '送信'] },
      { to: '/hr/duties', name: '担当', icon: 'duty', words: ['権限'] },
      { to: '/components', name: '画面の部品', icon: 'parts', words: ['部品', 'デザイン'], isFor: isDemo },
    ],
  },
]

/** The sections that this person has, none of them empty; nobody sees a door that stays shut. */
export function sectionsOf(who: Who, all: readonly Section[] = sections): readonly Section[] {
  const shown = new Set<PagePath>()
  return all.flatMap((section) => {
    if (section.isFor?.(who) === false) return []
    const places = section.places.filter(({ to, isFor }) => isFor?.(who) !== false && !shown.has(to))
    for (const { to } of places) shown.add(to)
    return places.length > 0 ? [{ ...section, places }] : []
  })
}

/** The same without sections. */
export const placesOf = (who: Who): readonly Place[] => sectionsOf(who).flatMap(({ places }) => places)
