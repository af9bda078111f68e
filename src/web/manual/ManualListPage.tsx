import { Link } from '@tanstack/react-router'
import { Page, Section } from '../components/Page.tsx'
import { useSession } from '../session.ts'
import { books } from './books.ts'

export function ManualListPage() {
  const { city } = useSession()
  return (
    <Page title="手引" lead="そだちの使い方です。どの手引も、だれでも読めて、印刷できます。">
      <ul className="mt-8 max-w-3xl border-solid-gray-200 border-t">
        {books.map(({ id, title, about }) => (
          <li key={id} className="border-solid-gray-200 border-b py-4">
            <Link to="/manual/$book" params={{ book: id }} className="link text-std-18B-160">
              {title}
            </Link>
            <p className="mt-1 text-solid-gray-700">{about}</p>
          </li>
        ))}
      </ul>
      <Section title="練習用の環境">
        <div className="max-w-3xl">
          {city.isDemo ? (
            <p>
              いま開いているのは架空市です。職員も組織もすべて架空なので、安心して押したり書いたりして試せます。
              サインインの画面で、別の職員や担当の立場に替えて見ることもできます。
            </p>
          ) : (
            <p>
              架空の職員だけの市で、どの立場の画面も試せます。作り方は「
              <Link to="/manual/$book" params={{ book: 'administrator' }} className="link">
                管理者の手引
              </Link>
              」にあります。開くアドレスは、お問い合わせ先に聞いてください。
            </p>
          )}
        </div>
      </Section>
      <Section title="このソフトウェアについて">
        <p>
          そだちの版と、含まれるソフトウェアの利用条件は、「
          <Link to="/about" className="link">
            このソフトウェアについて
          </Link>
          」にあります。
        </p>
      </Section>
    </Page>
  )
}
