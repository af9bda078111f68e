import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type Answers, api } from '../../web/api.ts'
import { Button, LinkButton } from '../../web/components/Button.tsx'
import { Day } from '../../web/components/Day.tsx'
import { FormDialog } from '../../web/components/Dialog.tsx'
import { Page } from '../../web/components/Page.tsx'
import { RadioGroup } from '../../web/components/RadioGroup.tsx'
import { Shown } from '../../web/components/Shown.tsx'
import { TextArea } from '../../web/components/TextArea.tsx'
import { saidAtField } from '../../web/said.ts'
import { StateTag } from './StateTag.tsx'
import { TrainingCrumbs } from './TrainingCrumbs.tsx'
import { useTrainingAct } from './use-training-act.ts'

type Line = Answers['training']['toExpect']['items'][number]

/** Trainings of who reports to the reader: what each aims at, and what is expected. Source: 方針 取組2, 管理職のとるべき行動. */
export function ExpectPage() {
  const query = useQuery(api.training.toExpect.queryOptions({ staleTime: 0 }))
  return (
    <Page
      title="部下の研修への期待"
      lead="本人の目標を読み、研修のあとに何を期待するかを書きます。本人が、研修の前に読みます。"
      breadcrumbs={<TrainingCrumbs here="部下の研修への期待" />}
      action={
        <LinkButton to="/training/practice" look="outline">
          部下の研修の実践
        </LinkButton>
      }
    >
      <div className="mt-8">
        <Shown
          query={query}
          isEmpty={({ items }) => items.length === 0}
          empty="いま、研修に申し込んでいる部下はいません。申し込むと、ここに並びます。"
        >
          {({ items }) => (
            <ul className="border-solid-gray-600 border-t">
              {items.map((line) => (
                <Expected key={line.enrolmentId} line={line} />
              ))}
            </ul>
          )}
        </Shown>
      </div>
    </Page>
  )
}

function Expected({ line }: { readonly line: Line }) {
  const { enrolmentId, name, title, state, aim, motive, giveBack, isDispatch, recommends, expectation, firstOn } = line
  const what = isDispatch ? '推薦と意見' : '期待'
  const [isOpen, setOpen] = useState(false)
  return (
    <li className="grid gap-x-8 gap-y-3 border-solid-gray-200 border-b py-5 lg:grid-cols-2">
      <div className="grid min-w-0 content-start gap-1">
        <h2 className="flex flex-wrap items-center gap-x-3 gap-y-1 text-std-17B-170">
          {name}さん
          <StateTag state={state} />
        </h2>
        <p>
          {title}（<Day on={firstOn} />
          から）
        </p>
        {isDispatch && state === 'admitted' && (
          <p>
            <Link to="/training/dispatch/$enrolmentId" params={{ enrolmentId }} className="link">
              派遣の経過と月次報告を読む
            </Link>
          </p>
        )}
      </div>
      <dl className="grid min-w-0 content-start gap-3">
        <div>
          <dt className="text-solid-gray-700">本人の目標</dt>
          <dd className="whitespace-pre-wrap">{aim === '' ? 'まだ書いていません。' : aim}</dd>
        </div>
        {motive !== '' && (
          <div>
            <dt className="text-solid-gray-700">応募の動機</dt>
            <dd className="whitespace-pre-wrap">{motive}</dd>
          </div>
        )}
        {giveBack !== '' && (
          <div>
            <dt className="text-solid-gray-700">還元計画</dt>
            <dd className="whitespace-pre-wrap">{giveBack}</dd>
          </div>
        )}
        <div>
          <dt className="text-solid-gray-700">
            {what}
            {recommends !== null && (recommends ? '（推薦する）' : '（推薦しない）')}
          </dt>
          <dd className="whitespace-pre-wrap">{expectation === '' ? 'まだ書いていません。' : expectation}</dd>
          <dd className="mt-2">
            <Button look="outline" onPress={() => setOpen(true)}>
              {expectation === '' ? `${what}を書く` : `${what}を直す`}
              <span className="sr-only">
                ：{name}さん、{title}
              </span>
            </Button>
          </dd>
        </div>
      </dl>
      {isOpen && <ExpectDialog line={line} onClose={() => setOpen(false)} />}
    </li>
  )
}

function ExpectDialog({ line, onClose }: { readonly line: Line; readonly onClose: () => void }) {
  const [text, setText] = useState(line.expectation)
  const [recommends, setRecommends] = useState(line.recommends)
  const { isDispatch } = line
  const act = useTrainingAct()
  const saving = useMutation(
    api.training.expect.mutationOptions({
      onSuccess: async () => {
        await act(`${line.name ?? ''}さんに伝えました。`)
        onClose()
      },
    }),
  )
  return (
    <FormDialog
      title={isDispatch ? `${line.name ?? ''}さんの推薦と意見` : `${line.name ?? ''}さんへの期待`}
      isOpen
      onClose={onClose}
      actLabel="本人に伝える"
      isPending={saving.isPending}
      error={saving.error}
      onSubmit={() => saving.mutate({ enrolmentId: line.enrolmentId, text, ...(isDispatch && { recommends }) })}
    >
      {isDispatch && (
        <RadioGroup
          label="派遣研修への推薦"
          value={recommends === null ? null : recommends ? 'yes' : 'no'}
          onChange={(chosen) => setRecommends(chosen === 'yes')}
          choices={[
            { value: 'yes', label: '推薦する' },
            { value: 'no', label: '推薦しない' },
          ]}
          error={saidAtField(saving.error, 'recommends')}
          isRequired
        />
      )}
      <TextArea
        label={isDispatch ? '意見' : '研修のあとに期待すること'}
        name="expectation"
        value={text}
        onChange={setText}
        hint={
          isDispatch
            ? '本人の仕事ぶりと還元計画、派遣の間の仕事の分担について。本人、選考委員、人材育成センターが読みます。'
            : '課のどの仕事で、何をしてみてほしいか。受けるあいだの仕事をだれが代わるかも、ここで伝えられます。'
        }
        limit={1000}
        isRequired
      />
    </FormDialog>
  )
}
