import { type Answers, client } from '../../../web/api.ts'
import { Moment } from '../../../web/components/Day.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { ExportAnswer, ExportMenu } from '../../../web/components/register/ExportMenu.tsx'
import { useExport } from '../../../web/components/register/use-export.ts'
import { yenWords } from '../../budget-words.ts'

type List = Answers['requests']['payments']['lists'][number]

/** Lists of before, each of which may be written again. */
export function MadeLists({ lists }: { readonly lists: readonly List[] }) {
  return (
    <Section title="作った一覧">
      {lists.length === 0 ? (
        <p className="text-solid-gray-700">まだありません。</p>
      ) : (
        <ul className="border-solid-gray-600 border-t">
          {lists.map((list) => (
            <MadeList key={list.paymentListId} list={list} />
          ))}
        </ul>
      )}
    </Section>
  )
}

function MadeList({
  list: { paymentListId, number, payments, totalYen, madeAt, madeByName },
}: {
  readonly list: List
}) {
  const exporting = useExport(({ format }) => client.requests.exportPayments({ paymentListId, format }))
  return (
    <li className="border-solid-gray-200 border-b py-3">
      <div className="grid items-center gap-x-6 gap-y-2 md:grid-cols-[minmax(0,1fr)_auto_auto]">
        <p className="min-w-0">
          <span className="font-bold">支払の一覧{number}</span>
          <span className="block text-solid-gray-700">
            <Moment at={madeAt} />
            {madeByName && `　${madeByName}さん`}
          </span>
        </p>
        <p className="num md:text-right">
          {payments.toLocaleString('ja-JP')}件　{yenWords(totalYen)}
        </p>
        <div>
          <ExportMenu
            label={`支払の一覧${number}を書き出す`}
            isPending={exporting.isPending}
            onChoose={(format) => exporting.mutate({ format, columns: [] })}
          />
        </div>
      </div>
      <ExportAnswer exporting={exporting} counter="件" />
    </li>
  )
}
