import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type Answers, api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { EmptyState } from '../../../web/components/EmptyState.tsx'
import { Page, Section } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { Tag } from '../../../web/components/Tag.tsx'
import { ojtTroubleNames, partNames } from '../../ojt/ojt-rules.ts'
import { WorkplaceCrumbs } from '../workplace/WorkplaceCrumbs.tsx'
import { NameDialog } from './NameDialog.tsx'
import { ProposalActs } from './ProposalActs.tsx'
import { called, type OjtUnit } from './use-ojt-act.ts'

type Item = Answers['training']['ojt']['mine']['items'][number]

/** My OJT, those whom I teach, and the OJT of the 課 that I head; there one names a 指導員. */
export function OjtPage() {
  const query = useQuery(api.training.ojt.mine.queryOptions({ staleTime: 0 }))
  return (
    <Page
      title="OJT"
      lead="新しい仕事に就いた人に、同じ課の指導員が一年かけて仕事を教えます。目標と業務の一覧を作り、週に一度、短く振り返ります。"
      breadcrumbs={<WorkplaceCrumbs here="OJT" />}
    >
      <Shown query={query}>
        {({ items, units, isCentre }) => {
          const own = items.filter(({ part }) => part !== 'head')
          return (
            <>
              {items.length === 0 && units.length === 0 && (
                <div className="mt-8">
                  <EmptyState>いま、あなたのOJTはありません。所属長が指導員を決めると、お知らせが届きます。</EmptyState>
                </div>
              )}
              {own.length > 0 && (
                <Section title="自分のOJT">
                  <OjtList label="自分のOJT" items={own} />
                </Section>
              )}
              {units.map((unit) => (
                <UnitSection
                  key={unit.unitId}
                  unit={unit}
                  items={items.filter(({ unitId, part }) => unitId === unit.unitId && part === 'head')}
                />
              ))}
              {isCentre && (
                <p className="mt-10">
                  <Link to="/training/ojt/board" className="link">
                    すべての課のOJTの進み具合を見る
                  </Link>
                </p>
              )}
              <p className="mt-10 max-w-3xl text-solid-gray-700">
                計画と振返りを読めるのは、本人、指導員、所属長の三人です。人材育成センターには、計画があることと進み具合だけが見えます。
              </p>
            </>
          )
        }}
      </Shown>
    </Page>
  )
}

function UnitSection({ unit, items }: { readonly unit: OjtUnit; readonly items: readonly Item[] }) {
  const [learner, setLearner] = useState<string | 'anybody' | null>(null)
  const { unitName, isHead, missing } = unit
  const waiting = missing.filter(({ isProposed }) => !isProposed)
  return (
    <Section title={unitName} aside={isHead ? '所属長' : '職場研修推進員'}>
      {waiting.length > 0 && (
        <ul aria-label={`指導員のいない職員：${unitName}`} className="max-w-3xl border-solid-gray-600 border-t">
          {waiting.map(({ personId, name, since }) => (
            <li
              key={personId}
              className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-solid-gray-200 border-b py-3"
            >
              <span>
                <Tag look="caution">指導員がいません</Tag> {name}さん
                <span className="ml-3 text-solid-gray-700">
                  <Day on={since} />
                  採用
                </span>
              </span>
              <Button
                aria-label={`指導員を${isHead ? '決める' : '提案する'}：${name}さん`}
                onPress={() => setLearner(personId)}
              >
                指導員を{isHead ? '決める' : '提案する'}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {items.length > 0 && (
        <div className={waiting.length > 0 ? 'mt-6' : ''}>
          <OjtList label={`OJT：${unitName}`} items={items} isHead={isHead} />
        </div>
      )}
      {items.length === 0 && waiting.length === 0 && (
        <p className="max-w-3xl">
          いま、この課に指導員を待っている新しい職員はいません。異動で新しい仕事に就いた人にも、指導員を付けられます。
        </p>
      )}
      <p className="mt-4">
        <Button look="outline" onPress={() => setLearner('anybody')}>
          {isHead ? 'ほかの人の指導員を決める' : 'ほかの人の指導員を提案する'}
        </Button>
      </p>
      {learner !== null && (
        <NameDialog unit={unit} learnerId={learner === 'anybody' ? null : learner} onClose={() => setLearner(null)} />
      )}
    </Section>
  )
}

function OjtList({
  label,
  items,
  isHead = false,
}: {
  readonly label: string
  readonly items: readonly Item[]
  readonly isHead?: boolean
}) {
  return (
    <ul aria-label={label} className="max-w-4xl border-solid-gray-600 border-t">
      {items.map((item) => (
        <li key={item.ojtId} className="border-solid-gray-200 border-b py-4">
          <OjtLine item={item} />
          {!item.isNamed && <ProposalActs ojtId={item.ojtId} name={called(item.learnerName)} isHead={isHead} />}
        </li>
      ))}
    </ul>
  )
}

function OjtLine({ item }: { readonly item: Item }) {
  const { ojtId, part, learnerName, instructorName, beginsOn, endsOn, isNamed, isOver, progress } = item
  const title = `${called(learnerName)}のOJT`
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        {isNamed ? (
          <Link to="/training/ojt/$ojtId" params={{ ojtId }} className="link text-std-18B-160">
            {part === 'learner' ? '自分のOJTを開く' : title}
          </Link>
        ) : (
          <span className="text-std-18B-160">{title}</span>
        )}
        {part !== 'head' && <Tag look="green">{partNames[part]}</Tag>}
        {!isNamed && <Tag look="caution">推進員の案</Tag>}
        {isOver && <Tag>終わりました</Tag>}
      </p>
      <p className="mt-1 text-solid-gray-700">
        指導員 {called(instructorName)}、<Day on={beginsOn} />
        から
        <Day on={endsOn} />
        まで
      </p>
      {progress && (
        <p className="num mt-1">
          目標 {progress.goals}／{progress.stages}、業務 {progress.itemsDone}／{progress.items}、振返り{' '}
          {progress.weeksWritten}／{progress.weeks}週、所見の確認 {progress.confirmed}／{progress.stages}
        </p>
      )}
      {progress?.trouble && (
        <p className="mt-1">
          <Tag look="caution">見直す</Tag> {ojtTroubleNames[progress.trouble]}
        </p>
      )}
    </>
  )
}
