import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { api } from '../../../web/api.ts'
import { Day } from '../../../web/components/Day.tsx'
import { KeyValue } from '../../../web/components/KeyValue.tsx'
import { Page, Section } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { useSession } from '../../../web/session.ts'
import { type NextAct, nextOf, pathOf } from '../../practice/practice-rules.ts'
import { SurveyForm } from '../survey/SurveyForm.tsx'
import { TrainingCrumbs } from '../TrainingCrumbs.tsx'
import { LessonSection } from './LessonSection.tsx'
import { LoopPath } from './LoopPath.tsx'
import { PlanSection } from './PlanSection.tsx'
import type { Whole } from './practice-words.ts'
import { RatingForm } from './RatingForm.tsx'
import { UseSection } from './UseSection.tsx'

/** One 研修 from its aim to its use at work: for the person, their 上司, and whoever was asked. What is to be done now stands first. */
export function PracticePage() {
  const { enrolmentId } = useParams({ from: '/inside/training/practice/$enrolmentId' })
  const query = useQuery(api.training.practice.one.queryOptions({ input: { enrolmentId }, staleTime: 0 }))
  const whole = query.data
  const title = whole?.title ?? '研修の実践'
  return (
    <Page
      title={title}
      lead={
        whole &&
        (whole.isOwn
          ? '目標から、仕事で使うまでの道すじです。'
          : `${whole.name ?? ''}さんが、研修で学んだことを仕事で使うまでの道すじです。`)
      }
      breadcrumbs={
        <TrainingCrumbs here={title}>
          <Link to={whole?.isOwn === false ? '/training/practice' : '/training/mine'} className="link">
            {whole?.isOwn === false ? '部下の研修の実践' : 'わたしの研修'}
          </Link>
        </TrainingCrumbs>
      }
    >
      <Shown query={query}>{(found) => <Loop whole={found} />}</Shown>
    </Page>
  )
}

function Loop({ whole }: { readonly whole: Whole }) {
  const { today } = useSession()
  const { path, isOwn, may, abilities, title, sessionId } = whole
  const next = path && isOwn ? nextOf(path, today) : null
  const parts: { readonly key: NextAct | 'aim' | 'rating'; readonly isNow: boolean; readonly shows: ReactNode }[] = [
    {
      key: 'use',
      isNow: may.use || may.seen || may.result,
      shows: (path?.askedOn || may.result) && <UseSection whole={whole} />,
    },
    {
      key: 'survey',
      isNow: next === 'survey',
      shows: isOwn && path?.survey === 'open' && <SurveyForm sessionId={sessionId} />,
    },
    {
      key: 'plan',
      isNow: next === 'plan' || next === 'look-back',
      shows: path && <PlanSection whole={whole} next={next} />,
    },
    {
      key: 'rating',
      isNow: false,
      shows: isOwn && abilities.length > 0 && (may.rateBefore || path !== null) && <RatingForm whole={whole} />,
    },
    { key: 'lesson', isNow: next === 'lesson', shows: path && <LessonSection whole={whole} /> },
    { key: 'aim', isNow: false, shows: <Aim whole={whole} /> },
  ]
  return (
    <>
      {path && (
        <div className="mt-6 grid gap-2">
          <LoopPath steps={pathOf(path, today)} of={title} />
          <p className="text-solid-gray-700">
            研修は
            <Day on={path.endedOn} />
            に終わりました。
            {path.askedOn === null && (
              <>
                使ったかをたずねるのは、
                <Day on={path.askOn} />
                です。
              </>
            )}
          </p>
        </div>
      )}
      {parts
        .toSorted((one, other) => Number(other.isNow) - Number(one.isNow))
        .map(({ key, shows }) => shows && <div key={key}>{shows}</div>)}
    </>
  )
}

function Aim({ whole: { aim, expectation, expectedBy, isOwn } }: { readonly whole: Whole }) {
  if (aim === null && expectation === null) return null
  const none = <span className="text-solid-gray-700">書かれていません。</span>
  return (
    <Section title="目標と期待">
      <div className="max-w-3xl">
        <KeyValue
          items={[
            [isOwn ? 'わたしの目標' : '本人の目標', aim ? <Words key="aim">{aim}</Words> : none],
            [
              '所属長の期待',
              expectation ? (
                <Words key="expectation">{expectation + (expectedBy ? `（${expectedBy}）` : '')}</Words>
              ) : (
                none
              ),
            ],
          ]}
        />
      </div>
    </Section>
  )
}

const Words = ({ children }: { readonly children: string }) => <span className="whitespace-pre-wrap">{children}</span>
