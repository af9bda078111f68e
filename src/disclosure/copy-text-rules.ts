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

export const outcomeNames: Readonly<Record<Outcome, string>> = {
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

const wholeWithheld = (annex: number) => `記録の全部：${partHtml({ annex })}`
const partsHtml = (parts: readonly Part[]) => parts.map(partHtml).join('')

/** More fields than this do not stand side by side on a page. */
const mostColumns = 7

/** Records that have few fields as one table, a line each; others one below the other. */
function recordsHtml(records: readonly CopiedRecord[]): string {
  const columns = new Map(records.flatMap(({ fields }) => fields.map(({ key, name }) => [key, name] as const)))
  if (columns.size > mostColumns) return records.map(recordHtml).join('\n')
  const cells = ({ withheld, fields }: CopiedRecord) =>
    withheld === null
      ? [...columns.keys()]
          .map((key) => `<td>${partsHtml(fields.find((one) => one.key === key)?.parts ?? [])}</td>`)
          .join('')
      : `<td colspan="${Math.max(columns.size, 1)}">${wholeWithheld(withheld)}</td>`
  const names = [...columns.values()].map((name) => `<th scope="col">${escaped(name)}</th>`).join('')
  return `<table><thead><tr><th scope="col">番号</th>${names}</tr></thead><tbody>
${records.map((record, at) => `<tr><td>${at + 1}</td>${cells(record)}</tr>`).join('\n')}</tbody></table>`
}

function recordHtml({ withheld, fields }: CopiedRecord, at: number): string {
  const rows = fields.map(({ name, parts }) => row(name, partsHtml(parts))).join('')
  return `<table class="record"><caption>${at + 1}</caption><tbody>${
    withheld === null ? rows : `<tr><td>${wholeWithheld(withheld)}</td></tr>`
  }</tbody></table>`
}

const row = (name: string, html: string) => `<tr><th scope="row">${escaped(name)}</th><td>${html}</td></tr>`

function annexHtml(annex: Copy['annex']): string {
  if (annex.length === 0) return '<p>不開示とした部分はありません。</p>'
  const lines = annex.map(
    ({ number, title, part, clause, reason, places }) =>
      `<tr><td>${number}</td><td>${escaped(title)}</td><td>${escaped(part)}</td><td>個人情報の保護に関する法律${escaped(citedClause(clause))}</td><td>${escaped(reason)}</td><td>${places}</td></tr>`,
  )
  const names = ['番号', '記録', '不開示とした部分', '根拠', '理由', 'か所']
  return `<table><thead><tr>${names.map((name) => `<th scope="col">${name}</th>`).join('')}</tr></thead><tbody>${lines.join('')}</tbody></table>`
}

const style = `
body{font-family:"BIZ UDPGothic","Noto Sans JP","Yu Gothic","Meiryo",sans-serif;font-size:10pt;line-height:1.6;margin:2rem auto;max-width:56rem;padding:0 1rem}
h1{font-size:16pt}h2{font-size:13pt;margin-top:2rem;break-after:avoid}table{border-collapse:collapse;width:100%;margin:.6rem 0}
caption{text-align:left;font-weight:bold}th,td{border:1px solid #767676;padding:.2rem .4rem;text-align:left;vertical-align:top;font-weight:normal;overflow-wrap:anywhere}
tr,.record{break-inside:avoid}th[scope=row]{width:11rem}th[scope=col]{background:#f2f2f2}.annex{break-before:page}.black{letter-spacing:-.05em}
@page{size:A4;margin:16mm}
`

/** For paper: one page that needs nothing else, without a script, for whichever browser opens it after it was taken. */
export function copyHtml(copy: Copy): string {
  const day = (on: string) => formatDay(on, copy.calendar)
  const sections = copy.sections.map(
    ({ title, kindName, purpose, note, records }, at) => `<section><h2>${at + 1}　${escaped(title)}</h2>
<p>記録の種類：${escaped(kindName)}。利用目的：${escaped(purpose)}</p>${note === null ? '' : `<p>${escaped(note)}</p>`}
${records.length === 0 ? '<p>この種類の記録はありません。</p>' : recordsHtml(records)}
</section>`,
  )
  return `<!doctype html>
<html lang="ja"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width"><title>保有個人情報の写し（${escaped(copy.requestNumber)}）</title>
<style>${style}</style></head><body>
<h1>保有個人情報の写し</h1>
<table><tbody>${[
    row('市', escaped(copy.city)),
    row('受付番号', escaped(copy.requestNumber)),
    row('決定の文書番号', escaped(copy.documentNumber)),
    row('だれの記録か', escaped(copy.name)),
    row('請求のあった日', day(copy.receivedOn)),
    row('求められた内容', escaped(copy.askedFor)),
    row('記録を集めた日', day(copy.gatheredOn)),
    row('決定', `${day(copy.decidedOn)}　${outcomeNames[copy.outcome]}`),
    ...(copy.note === null ? [] : [row('決定に添える言葉', escaped(copy.note))]),
  ].join('')}</tbody></table>
<p>${escaped(aboutPlans(day(copy.gatheredOn)))}</p>
<p>${escaped(aboutPrivate)}</p>
${sections.join('\n')}
<section class="annex"><h2>別紙　不開示とした部分とその理由</h2>
${annexHtml(copy.annex)}</section>
</body></html>
`
}
