import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { type Answers, api, client } from '../../../../web/api.ts'
import { otherWindow } from '../../../../web/components/autosave-rules.ts'
import { Breadcrumbs } from '../../../../web/components/Breadcrumbs.tsx'
import { Button } from '../../../../web/components/Button.tsx'
import { LongForm } from '../../../../web/components/LongForm.tsx'
import { Notice } from '../../../../web/components/Notice.tsx'
import { Page, Section } from '../../../../web/components/Page.tsx'
import { Refused, Shown } from '../../../../web/components/Shown.tsx'
import { TextArea } from '../../../../web/components/TextArea.tsx'
import { useAutosave } from '../../../../web/components/use-autosave.ts'
import { useKeptDraft } from '../../../../web/use-kept-draft.ts'
import { CommentField } from '../../CommentField.tsx'
import { MarkChoice } from '../../MarkChoice.tsx'
import { commentOf, markOf, marksIn, marksOf } from '../../mark-text-rules.ts'
import { useDeskAct } from '../use-desk-act.ts'
import { caseStates } from './PracticeDeskPage.tsx'

type Case = Answers['evaluation']['practiceModel']

/** One case for HR: story, model marks with reasons; it saves itself, and is kept as it is once it is out. */
export function PracticeEditPage() {
  const { caseId } = useParams({ from: '/inside/evaluation/desk/practice/case/$caseId' })
  const query = useQuery(api.evaluation.practiceModel.queryOptions({ input: { caseId }, staleTime: 0, gcTime: 0 }))
  const title = query.data?.title ?? '練習の事例'
  return (
    <Page
      title={title}
      lead={query.data && `${caseStates[query.data.state]}の事例です。登場する人は、実在しない人にしてください。`}
      breadcrumbs={
        <Breadcrumbs here={title}>
          <Link to="/evaluation/desk" className="link">
            人事評価の実施
          </Link>
          {query.data && (
            <Link
              to="/evaluation/desk/practice/$authority"
              params={{ authority: query.data.authority }}
              className="link"
            >
              評価の練習の事例
            </Link>
          )}
        </Breadcrumbs>
      }
    >
      <Shown query={query.isFetchedAfterMount ? query : { ...query, data: undefined }}>
        {(one) => <>{one.state === 'draft' ? <Edit key={caseId} of={one} /> : <Out of={one} />}</>}
      </Shown>
    </Page>
  )
}

const textsOf = ({ lines, title, story, model }: Case) => ({
  title,
  story,
  ...marksIn(
    lines.map(({ id }) => id),
    {
      items: Object.fromEntries(
        Object.entries(model.items).map(([id, { mark, reason }]) => [id, { mark, comment: reason }]),
      ),
      overall: model.overall,
      overallComment: model.overallReason,
    },
  ),
})

function Edit({ of }: { readonly of: Case }) {
  const { caseId, authority, lines, scales } = of
  const act = useDeskAct()
  const navigate = useNavigate()
  const ids = lines.map(({ id }) => id)
  const form = useAutosave({
    texts: textsOf(of),
    version: of.version,
    save: async (texts, version) => {
      const { items, overall, overallComment } = marksOf(ids, texts)
      return client.evaluation.savePractice({
        caseId,
        version: Number(version),
        title: texts.title?.trim() || of.title,
        story: texts.story ?? '',
        model: {
          items: Object.fromEntries(
            Object.entries(items).map(([id, { mark, comment }]) => [id, { mark, reason: comment }]),
          ),
          overall,
          overallReason: overallComment,
        },
      })
    },
    reload: async () => {
      const now = await client.evaluation.practiceModel({ caseId })
      return { texts: textsOf(now), version: now.version, by: otherWindow }
    },
    kept: useKeptDraft(`evaluation practice ${caseId}`),
  })
  const publishing = useMutation(
    api.evaluation.setPractice.mutationOptions({ onSuccess: () => act('事例を公開しました。') }),
  )
  const throwing = useMutation(
    api.evaluation.throwPracticeAway.mutationOptions({
      onSuccess: async () => {
        await act('下書きを捨てました。')
        await navigate({ to: '/evaluation/desk/practice/$authority', params: { authority } })
      },
    }),
  )
  return (
    <div className="mt-6">
      <LongForm
        label="事例"
        form={form}
        labels={{
          story: '事例の内容',
          ...Object.fromEntries(
            lines.flatMap(({ id, title }) => [
              [markOf(id), title],
              [commentOf(id), title],
            ]),
          ),
        }}
      >
        <TextArea
          label="事例の内容"
          name="story"
          value={form.texts.story ?? ''}
          onChange={(text) => form.type('story', text)}
          hint="どんな仕事を受け持ち、いつ、何をして、どうなったか。よかったことと、足りなかったことの両方を書きます。"
          limit={6000}
          isRequired
        />
        <ol className="border-solid-gray-600 border-t">
          {lines.map(({ id, title, text }) => (
            <li key={id} className="grid gap-x-8 gap-y-3 border-solid-gray-200 border-b py-4 lg:grid-cols-2">
              <div className="grid min-w-0 content-start gap-2">
                <h2 className="text-std-18B-160">{title}</h2>
                <p className="whitespace-pre-wrap">{text}</p>
                <MarkChoice
                  label={`模範の評語：${title}`}
                  scale={scales.item.map((step) => ({ ...plain, ...step }))}
                  mark={form.texts[markOf(id)] ?? ''}
                  onChange={(mark) => form.type(markOf(id), mark)}
                  place={id}
                />
              </div>
              <CommentField
                label="模範の理由"
                of={title}
                value={form.texts[commentOf(id)] ?? ''}
                onChange={(said) => form.type(commentOf(id), said)}
              />
            </li>
          ))}
          <li className="grid gap-x-8 gap-y-3 border-solid-gray-200 border-b py-4 lg:grid-cols-2">
            <div className="grid min-w-0 content-start gap-2">
              <h2 className="text-std-18B-160">全体評語</h2>
              <MarkChoice
                label="模範の全体評語"
                scale={scales.overall.map((step) => ({ ...plain, ...step }))}
                mark={form.texts.overall ?? ''}
                onChange={(mark) => form.type('overall', mark)}
                place="overall"
              />
            </div>
            <CommentField
              label="模範の理由"
              of="全体評語"
              value={form.texts.overallComment ?? ''}
              onChange={(said) => form.type('overallComment', said)}
            />
          </li>
        </ol>
        {publishing.error && <Refused error={publishing.error} />}
        {throwing.error && <Refused error={throwing.error} />}
        <div className="flex flex-wrap gap-4">
          <Button
            isPending={publishing.isPending}
            onPress={async () => {
              if (await form.flush()) publishing.mutate({ caseId, state: 'published' })
            }}
          >
            公開する
          </Button>
          <Button look="outline" isPending={throwing.isPending} onPress={() => throwing.mutate({ caseId })}>
            下書きを捨てる
          </Button>
        </div>
        <p className="text-solid-gray-700">公開したあとは、くらべられるように、内容も模範も変えられません。</p>
      </LongForm>
    </div>
  )
}

function Out({ of: { caseId, state, story, lines, model } }: { readonly of: Case }) {
  const act = useDeskAct()
  const setting = useMutation(
    api.evaluation.setPractice.mutationOptions({
      onSuccess: (_, asked) => act(asked.state === 'closed' ? '公開をやめました。' : '事例を公開しました。'),
    }),
  )
  return (
    <>
      <div className="mt-6">
        <Notice kind="info" title={state === 'published' ? '評価者が練習できます。' : '公開を終えました。'}>
          {state === 'published'
            ? '公開をやめても、答えた人は模範を読み返せます。'
            : '答えた人だけが、模範を読み返せます。'}
        </Notice>
      </div>
      <Section title="事例の内容">
        <p className="max-w-4xl whitespace-pre-wrap">{story}</p>
      </Section>
      <Section title="模範の評語">
        <dl className="grid max-w-4xl gap-3">
          {[...lines.map(({ id, title }) => ({ id, title, ...(model.items[id] ?? { mark: null, reason: '' }) }))].map(
            ({ id, title, mark, reason }) => (
              <div key={id}>
                <dt className="text-std-16B-170">
                  {title}　{mark}
                </dt>
                <dd className="whitespace-pre-wrap">{reason}</dd>
              </div>
            ),
          )}
          <div>
            <dt className="text-std-16B-170">全体評語　{model.overall}</dt>
            <dd className="whitespace-pre-wrap">{model.overallReason}</dd>
          </div>
        </dl>
        {setting.error && <Refused error={setting.error} />}
        <p className="mt-6">
          <Button
            look="outline"
            isPending={setting.isPending}
            onPress={() => setting.mutate({ caseId, state: state === 'published' ? 'closed' : 'published' })}
          >
            {state === 'published' ? '公開をやめる' : 'もう一度公開する'}
          </Button>
        </p>
      </Section>
    </>
  )
}

/** What a scale says beside its codes plays no part in practice. */
const plain = { isStandard: false, isUpper: false, isLower: false, points: null } as const
