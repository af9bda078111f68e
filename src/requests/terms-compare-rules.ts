import { type CalendarSystem, formatDay } from '../platform/calendar/wareki.ts'
import { dutyName } from './duty-words.ts'
import type { LimitField } from './limit-rules.ts'
import { sayLimit } from './limit-words.ts'
import type { Addressee, StepRule, Terms } from './terms-rules.ts'

export const paperNames: Readonly<Record<Terms['paper'], string>> = {
  none: 'しない',
  before: '本人が確かめてから送る',
  after: '署名した紙を添えて送り、あとで本人が確かめる',
}
export const sealNames = { required: '要', omitted: '省略', electronic: '電子' } as const
export const modeNames = {
  here: 'そだちで決裁し、番号を付ける',
  elsewhere: '文書管理システムで決裁し、その番号を入れる（決裁待ち）',
} as const
export const roleNames: Readonly<Record<StepRule['role'], string>> = {
  opinion: '意見',
  consent: '承認',
  decision: '決裁',
}
export const absenceNames: Readonly<Record<StepRule['whenAbsent'], string>> = {
  deputy: '代決者が決める',
  above: '上の長が決める',
  wait: '戻るまで待つ',
}

/** What a kind brings that terms may speak of. */
export type TermsNames = {
  readonly fields: readonly { readonly name: string; readonly label: string; readonly help: string | null }[]
  readonly limits: readonly LimitField[]
  readonly facts: readonly { readonly fact: string; readonly name: string; readonly unit: string }[]
  readonly units: readonly { readonly code: string; readonly name: string }[]
  readonly calendar: CalendarSystem
}

/** To whom a step goes, in words. */
export function addresseeWords(to: Addressee, units: TermsNames['units'] = []): string {
  switch (to.by) {
    case 'superior':
      return '上司'
    case 'head':
      return { section: '所属長', department: '部長', bureau: '局（区）長' }[to.of]
    case 'unit':
      return `${unitWords(to.code, units)}の長`
    case 'post':
      return `${unitWords(to.code, units)}の${to.title}`
    case 'duty':
      return `${dutyName(to.duty)}のだれか`
    case 'authority':
      return '任命権者の人事担当'
  }
}

const unitWords = (code: string, units: TermsNames['units']) =>
  units.find((unit) => unit.code === code)?.name ?? `所属コード ${code} `

/** One step in a line: 所属長の決裁（決裁・所属長・目安2開庁日・不在のときは代決者が決める）. */
function stepWords({ name, role, to, days, whenAbsent, when, showsApplicant }: StepRule, names: TermsNames): string {
  const fact = names.facts.find((one) => one.fact === when?.fact)
  const parts = [
    roleNames[role],
    addresseeWords(to, names.units),
    ...(days === null ? [] : [`目安${days}開庁日`]),
    `不在のときは${absenceNames[whenAbsent]}`,
    ...(when === null
      ? []
      : [`${fact?.name ?? when.fact}が${when.atLeast.toLocaleString('ja-JP')}${fact?.unit ?? ''}以上のとき`]),
    ...(showsApplicant ? [] : ['意見は本人に見せない']),
  ]
  return `${name}（${parts.join('・')}）`
}

const routeWords = (route: Terms['route'], names: TermsNames) =>
  route.map((stage, at) => `${at + 1}. ${stage.map((step) => stepWords(step, names)).join('　と同時に　')}`).join('\n')

type Line = { readonly key: string; readonly label: string; readonly says: string }

/** Everything that terms say, a line for each thing, in words. */
export function termsLines(terms: Terms, names: TermsNames): Line[] {
  const { formal, reminders, windows } = terms
  const day = (on: string) => formatDay(on, names.calendar)
  const line = (key: string, label: string, says: string): Line => ({ key, label, says })
  return [
    line('title', '名前', terms.title),
    line('lead', '何のための申請か', terms.lead),
    line('isOpen', '受付', terms.isOpen ? '受け付けている' : '受け付けていない'),
    line(
      'windows',
      '受付の期間',
      windows.length === 0 ? 'いつでも' : windows.map(({ from, to }) => `${day(from)}から${day(to)}まで`).join('\n'),
    ),
    line('mayBeLate', '期間のあと', terms.mayBeLate ? '理由を添えれば送れる' : '送れない'),
    line('paper', '紙の受付', paperNames[terms.paper]),
    line('withdraw', '決定したあとの取下げ', terms.mayWithdrawDecided ? '本人ができる' : 'できない'),
    ...names.fields.map(({ name, label, help }) => {
      const own = terms.texts[name] ?? { label, help }
      return line(
        `text.${name}`,
        `「${label}」の欄のことば`,
        own.help === null ? own.label : `${own.label}：${own.help}`,
      )
    }),
    ...names.limits.map((field) =>
      line(`limit.${field.path.join('.')}`, field.label, sayLimit(field, terms.limits) ?? 'なし'),
    ),
    line('route', '回付先', routeWords(terms.route, names)),
    line('mode', '決裁のしかた', formal === null ? '文書番号を付けない' : modeNames[formal.mode]),
    line('level', '専決区分', formal?.level ?? 'なし'),
    line('seal', '公印', formal === null ? 'なし' : sealNames[formal.seal]),
    line('prefix', '文書番号の記号', formal?.prefix ?? 'なし'),
    line(
      'reminders',
      '催促',
      reminders.most === 0 ? 'しない' : `${reminders.everyDays}開庁日ごとに、${reminders.most}回まで`,
    ),
  ]
}

export type TermsChange = {
  readonly key: string
  readonly label: string
  readonly before: string
  readonly after: string
}

/** What two versions say differently, in the order of the page. */
export function compareTerms(before: Terms, after: Terms, names: TermsNames): TermsChange[] {
  const was = new Map(termsLines(before, names).map(({ key, says }) => [key, says]))
  return termsLines(after, names).flatMap(({ key, label, says }) => {
    const said = was.get(key) ?? 'なし'
    return said === says ? [] : [{ key, label, before: said, after: says }]
  })
}
