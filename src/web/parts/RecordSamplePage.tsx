import { Link } from '@tanstack/react-router'
import { Breadcrumbs } from '../components/Breadcrumbs.tsx'
import { Button } from '../components/Button.tsx'
import { Day } from '../components/Day.tsx'
import { KeyValue } from '../components/KeyValue.tsx'
import { RecordFrame } from '../components/RecordFrame.tsx'
import { events, steps } from './sample-record.tsx'

/** A whole page of one thing with its life, as rooms build it. */
export function RecordSamplePage() {
  return (
    <RecordFrame
      title="評価の記録の見本"
      lead="1つのものの画面は、流れ、本文、横の情報、経過からできています。"
      breadcrumbs={
        <Breadcrumbs here="評価の記録の見本">
          <Link to="/components" search={{ chapter: 'records' }} className="link">
            画面の部品
          </Link>
        </Breadcrumbs>
      }
      action={<Button disabledReason="見本なので押せません。">提出する</Button>}
      steps={steps}
      current="first"
      ball={
        <p>
          一次評価を
          <strong>
            <Day on="2026-12-11" weekday />
          </strong>
          までに、一次評価者が行います。
        </p>
      }
      side={{
        label: '役に立つこと',
        content: (
          <section>
            <h2 className="text-std-16B-170">前の年の記録</h2>
            <p>令和7年度は、窓口の混雑の見直しを目標にしていました。</p>
          </section>
        ),
      }}
      history={events}
    >
      <KeyValue
        items={[
          ['職員', '長谷川 祐太郎左衛門'],
          ['所属', '中央区役所 総務企画部 保健こども課 子育て世代包括支援センター準備室'],
          ['期間', '令和8年4月1日から令和9年3月31日まで'],
        ]}
      />
    </RecordFrame>
  )
}
