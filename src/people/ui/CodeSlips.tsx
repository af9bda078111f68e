import type { Answers } from '../../web/api.ts'
import { Button } from '../../web/components/Button.tsx'
import { Day } from '../../web/components/Day.tsx'
import { Icon } from '../../web/components/Icon.tsx'
import { Notice } from '../../web/components/Notice.tsx'
import { useSession } from '../../web/session.ts'

type CodeSlipsProps = { readonly codes: Answers['people']['issueCodes'] }

/** The codes just issued, as slips to cut and hand over. They are shown this once: only their hash is kept. */
export function CodeSlips({ codes }: CodeSlipsProps) {
  const { city } = useSession()
  return (
    <section className="mt-8" aria-labelledby="slips">
      <div className="print:hidden">
        <Notice kind="caution" title={`${codes.length}人の登録コードを発行しました。いま印刷してください。`} isAnswer>
          <p>
            コードが見られるのはこの画面だけです。閉じると、もう一度発行することになります（前のコードは使えなくなります）。
          </p>
          <p className="mt-3">
            <Button onPress={() => window.print()}>
              <Icon name="print" />
              印刷する
            </Button>
          </p>
        </Notice>
      </div>
      <h2 id="slips" className="mt-8 mb-4 text-std-20B-150 print:hidden">
        登録コード
      </h2>
      <ul className="grid gap-x-8 sm:grid-cols-2 print:grid-cols-2">
        {codes.map(({ personId, unitName, staffNumber, written, kana, code, lastDay }) => (
          <li key={personId} className="border-solid-gray-536 border-t border-dashed py-5">
            <p className="text-dns-14N-130 text-solid-gray-700">{unitName}</p>
            <p className="mt-1">
              <span className="text-std-18B-160">{written}</span>
              <span className="ml-3 text-dns-14N-130 text-solid-gray-700">{kana}</span>
            </p>
            <p className="num mt-1">職員番号　{staffNumber}</p>
            <p className="mt-1">
              登録コード　<span className="num text-std-20B-150 tracking-wider">{code}</span>
            </p>
            <p className="mt-1 text-dns-14N-130 text-solid-gray-700">
              {location.host}/activate を開き、番号とコードを入力して、自分のパスワードを決めてください。
              <Day on={lastDay} weekday />
              まで使えます。ほかの人に見せないでください。
              {city.contact && `　お問い合わせ：${city.contact}`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
