import { Day, Moment } from '../../../web/components/Day.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { HandoverText } from '../handover/HandoverText.tsx'
import { linesOf, type SheetRecord } from '../sheet-record.ts'

/** What former evaluators handed over, and what is still to come. */
export function Handovers({ record }: { readonly record: SheetRecord }) {
  if (!hasHandovers(record)) return null
  return (
    <Section title="前の評価者の引継ぎ">
      <HandoverList record={record} />
    </Section>
  )
}

export const hasHandovers = ({ handovers }: SheetRecord) => handovers.some(({ isMine }) => !isMine)

export function HandoverList({ record }: { readonly record: SheetRecord }) {
  return (
    <ul className="grid gap-6">
      {record.handovers
        .filter(({ isMine }) => !isMine)
        .map((one) => (
          <li key={one.handoverId}>
            <h3 className="text-std-18B-160">
              {one.name ?? '名簿にいない職員'}さん
              {one.givenAt !== null && (
                <span className="ml-3 text-std-16N-170 text-solid-gray-700">
                  <Moment at={one.givenAt} />
                  に渡しました
                </span>
              )}
            </h3>
            {one.note ? <HandoverText note={one.note} lines={linesOf(record)} /> : <NotHere of={one} />}
          </li>
        ))}
    </ul>
  )
}

function NotHere({ of: { standing, dueOn, waived } }: { readonly of: SheetRecord['handovers'][number] }) {
  if (standing === 'given') return <p className="text-solid-gray-700">一次評価が出たあとに読めます。</p>
  if (standing === 'waived') return <p>引継ぎは求めないことになりました。{waived}</p>
  if (standing === 'over') return <p>引継ぎのないまま、一次評価が出ました。</p>
  return (
    <p>
      引継ぎを書いています。
      {dueOn !== null && (
        <>
          期限は
          <Day on={dueOn} weekday />
          です。
        </>
      )}
      届くと、お知らせします。
    </p>
  )
}
