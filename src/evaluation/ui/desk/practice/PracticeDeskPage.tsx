import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { type Answers, api } from '../../../../web/api.ts'
import { Button } from '../../../../web/components/Button.tsx'
import { FormDialog } from '../../../../web/components/Dialog.tsx'
import { SelectField, TextField } from '../../../../web/components/Field.tsx'
import { Page, Section } from '../../../../web/components/Page.tsx'
import { Shown } from '../../../../web/components/Shown.tsx'
import { Table } from '../../../../web/components/Table.tsx'
import { Tag } from '../../../../web/components/Tag.tsx'
import { saidAtField } from '../../../../web/said.ts'
import { DeskCrumbs } from '../DeskCrumbs.tsx'
import { count } from '../desk-words.ts'
import { LongList } from '../LongList.tsx'

type Cases = Answers['evaluation']['practiceCases']
export const caseStates = { draft: '下書き', published: '公開中', closed: '公開を終えた' } as const

/** 評価の練習 of a 任命権者 for HR: its cases, and which evaluators have practised. How they marked is theirs. */
export function PracticeDeskPage() {
  const { authority } = useParams({ from: '/inside/evaluation/desk/practice/$authority' })
  const query = useQuery(api.evaluation.practiceCases.queryOptions({ input: { authority }, staleTime: 0 }))
  const [isNew, setNew] = useState(false)
  return (
    <Page
      title="評価の練習の事例"
      lead="実在しない職員の事例と、模範の評語を書きます。公開すると、評価者が練習できます。"
      action={<Button onPress={() => setNew(true)}>事例を作る</Button>}
      breadcrumbs={<DeskCrumbs here="評価の練習の事例" />}
    >
      <Shown query={query}>
        {({ cases, evaluators }) => (
          <>
            <Section title="事例" aside={`${cases.length}件`}>
              {cases.length === 0 ? (
                <p>
                  事例は、まだありません。評価の季節の前に、職位ごとに一つか二つあると、付け方をそろえやすくなります。
                </p>
              ) : (
                <Table caption="事例" rows={cases} rowKey={({ caseId }) => caseId} columns={columns} />
              )}
            </Section>
            <Done cases={cases} evaluators={evaluators} />
          </>
        )}
      </Shown>
      {isNew && <NewCase authority={authority} onClose={() => setNew(false)} />}
    </Page>
  )
}

const columns = [
  {
    key: 'title',
    label: '事例',
    isHeader: true,
    cell: ({ caseId, title }: Cases['cases'][number]) => (
      <Link to="/evaluation/desk/practice/case/$caseId" params={{ caseId }} className="link inline-block py-1">
        {title}
      </Link>
    ),
  },
  { key: 'grade', label: '職位', cell: ({ gradeName }: Cases['cases'][number]) => gradeName ?? '―' },
  {
    key: 'state',
    label: '状態',
    cell: ({ state }: Cases['cases'][number]) => (
      <Tag look={state === 'published' ? 'green' : 'plain'}>{caseStates[state]}</Tag>
    ),
  },
]

function Done({ cases, evaluators }: Cases) {
  const out = cases.filter(({ state }) => state === 'published').length
  if (out === 0) return null
  const none = evaluators.filter(({ done }) => done === 0).length
  return (
    <Section title="練習した評価者" aside="どう付けたかは、本人だけに見えます">
      {evaluators.length === 0 ? (
        <p>実施中の期に、一次評価者はいません。</p>
      ) : (
        <>
          <p className="mb-3">
            実施中の期の一次評価者<b className="num">{count(evaluators.length)}人</b>のうち、
            <b className="num">{count(none)}人</b>がまだ練習していません。
          </p>
          <LongList label="練習した評価者">
            <Table
              caption="練習した評価者"
              rows={evaluators}
              rowKey={({ personId }) => personId}
              columns={[
                { key: 'name', label: '氏名', isHeader: true, cell: ({ name }) => name ?? '退職した人' },
                { key: 'done', label: '練習した事例', isNumber: true, cell: ({ done }) => `${done}／${out}` },
              ]}
            />
          </LongList>
        </>
      )}
    </Section>
  )
}

function NewCase({ authority, onClose }: { readonly authority: string; readonly onClose: () => void }) {
  const navigate = useNavigate()
  const abilities = useQuery(api.policy.abilities.queryOptions({ input: {}, staleTime: 5 * 60_000 }))
  const [title, setTitle] = useState('')
  const [gradeId, setGradeId] = useState('')
  const making = useMutation(
    api.evaluation.makePractice.mutationOptions({
      onSuccess: (made) => navigate({ to: '/evaluation/desk/practice/case/$caseId', params: made }),
    }),
  )
  return (
    <FormDialog
      title="事例を作る"
      isOpen
      onClose={onClose}
      actLabel="下書きを始める"
      isPending={making.isPending}
      error={making.error}
      onSubmit={() => gradeId !== '' && making.mutate({ authority, title, gradeId })}
    >
      <TextField
        label="事例の名前"
        name="title"
        value={title}
        onChange={setTitle}
        hint="例：窓口の混雑を収めた主事"
        error={saidAtField(making.error, 'title')}
        isRequired
      />
      <SelectField label="職位" value={gradeId} onChange={setGradeId}>
        <option value="">選んでください</option>
        {abilities.data?.rows.map(({ grade }) => (
          <option key={grade.id} value={grade.id}>
            {grade.name}
          </option>
        ))}
      </SelectField>
    </FormDialog>
  )
}
