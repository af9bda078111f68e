import { type CalendarSystem, formatDay } from '../platform/calendar/wareki.ts'
import { citedClause } from './clause-rules.ts'
import type { AnnexLine, CopiedRecord, Outcome, Part } from './copy-rules.ts'

/** What is given out: the decision in short, the records by kind, and the 別紙. */
export type Copy = {
  readonly city: string
  readonly requestNumber: string
  readonly documentNumber: string
  readonly name: string
  readonly receivedOn: string
  readonly askedFor: string
  /** 基準日. */
  readonly gatheredOn: string
  readonly decidedOn: string
  readonly outcome: Outcome
  readonly note: string | null
  readonly sections: readonly {
    readonly title: string
    readonly kindName: string
    /** 利用目的 (82条1項), as 利用目的の台帳 says it. */
    readonly purpose: string
    readonly note: string | null
    readonly records: readonly CopiedRecord[]
  }[]
  readonly annex: readonly AnnexLine[]
  readonly calendar: CalendarSystem
}

const outcomeNames: Readonly<Record<Outcome, string>> = {
  whole: '全部を開示する決定',
  part: '一部を開示する決定',
  none: '開示をしない決定',
  'not-held': '開示をしない決定（保有していないため）',
}

/** What stands in every copy, whether there are such records or not. */
const aboutPrivate =
  '自己点検、方針を読んだ印、方針を知っているかの回答、手続きとお知らせなど、本人だけが読む記録は、担当者も見られないため、この写しにはありません。あるかないかも分かりません。本人がそだちの画面で読めます。'
const aboutPlans = (day: string) =>
  `${day}より後に始まる記録はありません。その後に終わる期間は、終わりの日を示していません。`

const black = '■■■'
const inWords = (part: Part) => (typeof part === 'string' ? part : `${black}（別紙${part.annex}）`)

/** For machines: the same as on paper, with days as ISO text. What is withheld is named by its line of the 別紙 and by nothing else. */
export function copyJson(copy: Copy): string {
  return `${JSON.stringify(
    {
      format: 'sodachi-disclosure/1',
      city: copy.city,
      requestNumber: copy.requestNumber,
      documentNumber: copy.documentNumber,
      name: copy.name,
      receivedOn: copy.receivedOn,
      askedFor: copy.askedFor,
      gatheredOn: copy.gatheredOn,
      decidedOn: copy.decidedOn,
      outcome: copy.outcome,
      outcomeName: outcomeNames[copy.outcome],
      note: copy.note,
      notIncluded: [aboutPlans(copy.gatheredOn), aboutPrivate],
      sections: copy.sections.map(({ title, kindName, purpose, note, records }) => ({
        title,
        kind: kindName,
        purpose,
        note,
        records: records.map(({ withheld, fields }) => ({
          ...(withheld === null ? {} : { withheld: [withheld] }),
          fields: fields.map(({ key, name, parts, value }) => {
            const annex = parts.flatMap((part) => (typeof part === 'string' ? [] : [part.annex]))
            return {
              key,
              name,
              text: parts.map(inWords).join(''),
              ...(value === undefined ? {} : { value }),
              ...(annex.length === 0 ? {} : { withheld: [...new Set(annex)] }),
            }
          }),
        })),
      })),
      annex: copy.annex.map(({ clause, ...line }) => ({ ...line, clause: citedClause(clause) })),
    },
    null,
    1,
  )}\n`
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const partHtml = (part: Part) =>
  typeof part === 'string' ? escaped(part) : `<span class="black">${black}</span>（別紙${part.annex}）`

/** For paper: one page that needs nothing else, without a script, for whichever browser opens it after it was taken. */
export function copyHtml(copy: Copy): string {
  const day = (on: string) => formatDay(on, copy.calendar)
  const rows = (pairs: readonly (readonly [string, string])[]) =>
    pairs.map(([name, value]) => `<tr><th scope="row">${escaped(name)}</th><td>${value}</td></tr>`).join('')
  const record = ({ withheld, fields }: CopiedRecord, at: number) =>
    `<table><caption>${at + 1}</caption>${
      withheld === null
        ? rows(fields.map(({ name, parts }) => [name, parts.map(partHtml).join('')] as const))
        : rows([['記録の全部', partHtml({ annex: withheld })]])
    }</table>`
  const sections = copy.sections.map(
    ({ title, kindName, purpose, note, records }, at) => `<section><h2>${at + 1}　${escaped(title)}</h2>
<p>記録の種類：${escaped(kindName)}。利用目的：${escaped(purpose)}${note === null ? '' : `</p><p>${escaped(note)}`}</p>
${records.length === 0 ? '<p>この種類の記録はありません。</p>' : records.map(record).join('\n')}
</section>`,
  )
  const annex =
    copy.annex.length === 0
      ? '<p>不開示とした部分はありません。</p>'
      : `<table><thead><tr><th>番号</th><th>記録</th><th>不開示とした部分</th><th>根拠</th><th>理由</th><th>か所</th></tr></thead><tbody>${copy.annex
          .map(
            ({ number, title, part, clause, reason, places }) =>
              `<tr><td>${number}</td><td>${escaped(title)}</td><td>${escaped(part)}</td><td>個人情報の保護に関する法律${escaped(citedClause(clause))}</td><td>${escaped(reason)}</td><td>${places}</td></tr>`,
          )
          .join('')}</tbody></table>`
  return `<!doctype html>
<html lang="ja"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>保有個人情報の写し（${escaped(copy.requestNumber)}）</title>
<style>
body{font-family:"BIZ UDPGothic","Noto Sans JP","Yu Gothic",sans-serif;font-size:10.5pt;line-height:1.6;margin:2rem auto;max-width:52rem;padding:0 1rem}
h1{font-size:16pt}h2{font-size:13pt;margin-top:2rem}table{border-collapse:collapse;width:100%;margin:.6rem 0;break-inside:avoid}
caption{text-align:left;font-weight:bold}th,td{border:1px solid #767676;padding:.25rem .5rem;text-align:left;vertical-align:top;font-weight:normal;overflow-wrap:anywhere}
th[scope=row]{width:11rem}thead th{background:#f2f2f2}.annex{break-before:page}.black{letter-spacing:-.05em}
@page{size:A4;margin:18mm}
</style></head><body>
<h1>保有個人情報の写し</h1>
<table>${rows([
    ['市', escaped(copy.city)],
    ['受付番号', escaped(copy.requestNumber)],
    ['決定の文書番号', escaped(copy.documentNumber)],
    ['だれの記録か', escaped(copy.name)],
    ['請求のあった日', day(copy.receivedOn)],
    ['求められた内容', escaped(copy.askedFor)],
    ['記録を集めた日', day(copy.gatheredOn)],
    ['決定', `${day(copy.decidedOn)}　${outcomeNames[copy.outcome]}`],
    ...(copy.note === null ? [] : ([['開示しない理由など', escaped(copy.note)]] as const)),
  ])}</table>
<p>${escaped(aboutPlans(day(copy.gatheredOn)))}</p>
<p>${escaped(aboutPrivate)}</p>
${sections.join('\n')}
<section class="annex"><h2>別紙　不開示とした部分とその理由</h2>
${annex}</section>
</body></html>
`
}
