import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../../../web/api.ts'
import { Button } from '../../../../web/components/Button.tsx'
import { Day } from '../../../../web/components/Day.tsx'
import { ConfirmDialog } from '../../../../web/components/Dialog.tsx'
import { EmptyState } from '../../../../web/components/EmptyState.tsx'
import { Page, Section } from '../../../../web/components/Page.tsx'
import { Refused, Shown } from '../../../../web/components/Shown.tsx'
import { WorkplaceCrumbs } from '../WorkplaceCrumbs.tsx'
import { MetDialog } from './MetDialog.tsx'
import { RiskDialog } from './RiskDialog.tsx'
import { type Pair, useMentoringAct } from './use-mentoring-act.ts'

/** My メンター, and those whose メンター I am: when we met, and what to do when it does not fit or somebody may come to harm. */
export function MentoringPage() {
  const query = useQuery(api.training.mentoring.mine.queryOptions({ staleTime: 0 }))
  return (
    <Page
      title="メンター"
      lead="仕事の評価に関わらない、ほかの課の先輩と話します。話したことは、ここには書けません。記すのは、会った日と時間だけです。"
      breadcrumbs={<WorkplaceCrumbs here="メンター" />}
    >
      <Shown query={query}>
        {({ items, isCentre }) => (
          <>
            {items.length === 0 && (
              <div className="mt-8">
                <EmptyState>
                  いま、あなたのメンターも、あなたがメンターである人もいません。人材育成センターが組むと、お知らせが届きます。
                </EmptyState>
              </div>
            )}
            {items.map((pair) => (
              <PairSection key={pair.mentoringId} pair={pair} />
            ))}
            {isCentre && (
              <p className="mt-10">
                <Link to="/training/mentoring/board" className="link">
                  メンターの組合せを見る、組む
                </Link>
              </p>
            )}
            <p className="mt-10 max-w-3xl text-solid-gray-700">
              組合せを知っているのは、二人と人材育成センターだけです。上司にも人事課にも見えません。人材育成センターは、会った日と時間を見ます。
            </p>
          </>
        )}
      </Shown>
    </Page>
  )
}

function PairSection({ pair }: { readonly pair: Pair }) {
  const { mentoringId, isMentor, otherName, otherUnit, endsOn, meetings } = pair
  const act = useMentoringAct()
  const [asked, setAsked] = useState<'met' | 'change' | 'risk' | null>(null)
  const changing = useMutation(
    api.training.mentoring.askChange.mutationOptions({
      onSuccess: async () => {
        setAsked(null)
        await act('人材育成センターに申し出ました。')
      },
    }),
  )
  const taking = useMutation(
    api.training.mentoring.notMet.mutationOptions({ onSuccess: () => act('記した日を消しました。') }),
  )
  const name = otherName ?? '退職した人'
  const minutes = meetings.reduce((sum, one) => sum + one.minutes, 0)
  return (
    <Section title={isMentor ? `${name}さんのメンターです` : `メンターは${name}さんです`} aside={otherUnit}>
      <p>
        <Day on={endsOn} />
        までです。
        {meetings.length > 0 && (
          <span className="num">
            これまでに{meetings.length}回、合わせて{minutes}分会いました。
          </span>
        )}
      </p>
      {meetings.length > 0 && (
        <ul aria-label={`${name}さんと会った日`} className="mt-4 max-w-2xl border-solid-gray-600 border-t">
          {meetings.map(({ meetingId, metOn, minutes: long }) => (
            <li
              key={meetingId}
              className="flex flex-wrap items-center justify-between gap-x-6 border-solid-gray-200 border-b py-2"
            >
              <span>
                <Day on={metOn} weekday /> <span className="num">{long}分</span>
              </span>
              <Button
                look="quiet"
                aria-label={`消す：${metOn}`}
                isPending={taking.isPending}
                onPress={() => taking.mutate({ mentoringId, meetingId })}
              >
                消す
              </Button>
            </li>
          ))}
        </ul>
      )}
      {taking.error && <Refused error={taking.error} />}
      <div className="mt-5 flex flex-wrap items-center gap-x-6 gap-y-3">
        <Button onPress={() => setAsked('met')}>会った日を記す</Button>
        <Button look="quiet" onPress={() => setAsked('change')}>
          組合せを替えたい
        </Button>
        <Button look="quiet" onPress={() => setAsked('risk')}>
          危険のおそれを知らせる
        </Button>
      </div>
      {asked === 'met' && <MetDialog pair={pair} onClose={() => setAsked(null)} />}
      {asked === 'risk' && <RiskDialog mentoringId={mentoringId} onClose={() => setAsked(null)} />}
      <ConfirmDialog
        title="組合せを替えることを申し出ますか"
        isOpen={asked === 'change'}
        onClose={() => setAsked(null)}
        actLabel="申し出る"
        isPending={changing.isPending}
        error={changing.error}
        onAct={() => changing.mutate({ mentoringId })}
      >
        <p>
          理由は要りません。人材育成センターには、申出があったことだけが伝わり、二人のどちらが申し出たかは伝わりません。相手には何も伝わりません。
        </p>
      </ConfirmDialog>
    </Section>
  )
}
