import { useMutation } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { requestStateNames } from '../../../requests/words.ts'
import { api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { EmptyState } from '../../../web/components/EmptyState.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { Refused } from '../../../web/components/Shown.tsx'
import { Tag } from '../../../web/components/Tag.tsx'
import { grantSortNames, grantSorts } from '../../workplace/grants/grant-words.ts'
import { runKindNames, runStateNames } from '../../workplace/workplace-rules.ts'
import { ReportDialog } from './ReportDialog.tsx'
import { CallOff, MoveDay } from './RunDialogs.tsx'
import type { Run, Unit } from './shown-unit.ts'
import { runLooks, yen } from './workplace-words.ts'

/** The runs of a plan by their days, each with what is to do with it now. */
export function RunList({ unit: { runs, plan, may } }: { readonly unit: Unit }) {
  const isApproved = plan?.approvedAt !== null
  return (
    <Section title="研修" aside={`${runs.length}件`}>
      {runs.length === 0 ? (
        <EmptyState>計画に研修を入れると、予定の日の順に並びます。</EmptyState>
      ) : (
        <ul aria-label="研修" className="border-solid-gray-600 border-t">
          {runs.map((run) => (
            <li key={run.runId} className="border-solid-gray-200 border-b py-5">
              <RunLine run={run} />
              {may.report && isApproved && <RunActs run={run} />}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function RunLine({ run }: { readonly run: Run }) {
  const { theme, kind, aim, plannedOn, heldOn, lecturer, budgetYen, people, summary, lesson, state, dueOn } = run
  return (
    <div className="grid gap-x-8 gap-y-1 md:grid-cols-[11rem_minmax(0,1fr)]">
      <div>
        <p>
          <Day on={heldOn ?? plannedOn} weekday />
        </p>
        <p className="mt-1">
          <Tag look={runLooks[state]}>{runStateNames[state]}</Tag>
        </p>
      </div>
      <div className="min-w-0">
        <h3 className="text-std-18B-160">{theme}</h3>
        <p className="text-solid-gray-700">
          {[
            runKindNames[kind],
            lecturer === '' ? null : `講師 ${lecturer}`,
            budgetYen > 0 ? `予算の見込み ${yen(budgetYen)}` : null,
            people === null ? null : `${people}人が受けました`,
          ]
            .filter((words) => words !== null)
            .join('、')}
        </p>
        {aim !== '' && <p className="mt-1 whitespace-pre-wrap">{aim}</p>}
        {(state === 'due' || state === 'late') && (
          <p className="mt-1">
            報告の期限は
            <Day on={dueOn} weekday />
            です。
          </p>
        )}
        {run.calledOff !== null && <p className="mt-1">中止の理由：{run.calledOff}</p>}
        {summary !== null && (
          <div className="mt-3 max-w-3xl">
            <p className="text-solid-gray-700">実施したこと</p>
            <p className="whitespace-pre-wrap">{summary}</p>
          </div>
        )}
        {lesson !== '' && (
          <div className="mt-3 max-w-3xl">
            <p className="text-solid-gray-700">
              学び{run.isShared ? '（ほかの課にも見せています）' : '（この課だけ）'}
            </p>
            <p className="whitespace-pre-wrap">{lesson}</p>
          </div>
        )}
        {run.grants.length > 0 && (
          <ul aria-label={`助成：${theme}`} className="mt-3">
            {run.grants.map(({ requestId, title, state: grant, amountYen }) => (
              <li key={requestId} className="flex flex-wrap items-baseline gap-x-4 py-1">
                <Link to="/requests/$requestId" params={{ requestId }} className="link">
                  {title}
                </Link>
                <span>{requestStateNames[grant]}</span>
                {amountYen !== null && <span className="num">{yen(amountYen)}</span>}
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  )
}

function RunActs({ run }: { readonly run: Run }) {
  const navigate = useNavigate()
  const [asked, setAsked] = useState<'report' | 'move' | 'callOff' | 'grant' | null>(null)
  const asking = useMutation(
    api.training.workplace.askGrant.mutationOptions({
      onSuccess: ({ requestId }) => navigate({ to: '/requests/$requestId/write', params: { requestId } }),
    }),
  )
  const { runId, theme, state } = run
  if (state === 'called-off') return null
  const close = () => setAsked(null)
  const isOpen = state !== 'reported'
  return (
    <div className="mt-3 md:pl-[13rem]">
      <div className="flex flex-wrap gap-x-6 gap-y-3">
        <Button
          look={state === 'due' || state === 'late' ? 'solid' : 'outline'}
          aria-label={`${isOpen ? '報告を書く' : '報告を直す'}：${theme}`}
          onPress={() => setAsked('report')}
        >
          {isOpen ? '報告を書く' : '報告を直す'}
        </Button>
        {isOpen && (
          <>
            <Button
              look="quiet"
              aria-label={`助成を申請する：${theme}`}
              aria-expanded={asked === 'grant'}
              onPress={() => setAsked(asked === 'grant' ? null : 'grant')}
            >
              助成を申請する
            </Button>
            <Button look="quiet" aria-label={`日を変える：${theme}`} onPress={() => setAsked('move')}>
              日を変える
            </Button>
            <Button look="quiet" aria-label={`中止にする：${theme}`} onPress={() => setAsked('callOff')}>
              中止にする
            </Button>
          </>
        )}
      </div>
      {asked === 'grant' && (
        <div className="mt-4 border-solid-gray-300 border-l-4 pl-4">
          <p>助成を受ける費用を選ぶと、計画の内容を写した申請が開きます。</p>
          <div className="mt-3 flex flex-wrap gap-3">
            {grantSorts.map((sort) => (
              <Button
                key={sort}
                look="outline"
                isPending={asking.isPending}
                onPress={() => asking.mutate({ runId, sort })}
              >
                {grantSortNames[sort]}
              </Button>
            ))}
          </div>
          {asking.error && <Refused error={asking.error} />}
        </div>
      )}
      {asked === 'report' && <ReportDialog run={run} onClose={close} />}
      {asked === 'move' && <MoveDay run={run} onClose={close} />}
      {asked === 'callOff' && <CallOff run={run} onClose={close} />}
    </div>
  )
}
