import { useMutation, useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { type Answers, api, client } from '../../../web/api.ts'
import { otherWindow } from '../../../web/components/autosave-rules.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { ConfirmDialog } from '../../../web/components/Dialog.tsx'
import { LongForm } from '../../../web/components/LongForm.tsx'
import { Notice } from '../../../web/components/Notice.tsx'
import { Page, Section } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { TextArea } from '../../../web/components/TextArea.tsx'
import { useAutosave } from '../../../web/components/use-autosave.ts'
import { useKeptDraft } from '../../../web/use-kept-draft.ts'
import { handoverStandingNames } from '../../handover/handover-rules.ts'
import { CommentField } from '../CommentField.tsx'
import { useSheetAct } from '../use-sheet-act.ts'
import { HandoverCrumbs } from './HandoversPage.tsx'
import { HandoverText } from './HandoverText.tsx'
import { factLine, noteOf, textsOf, viewOf } from './handover-text-rules.ts'

type Handover = Answers['evaluation']['handover']

/** One 引継ぎ: facts, a view of some lines where the writer likes, and the whole; given once, and then kept. */
export function HandoverPage() {
  const { handoverId } = useParams({ from: '/inside/evaluation/handovers/$handoverId' })
  const read = useQuery(api.evaluation.handover.queryOptions({ input: { handoverId }, staleTime: 0, gcTime: 0 }))
  const title = read.data ? `${read.data.name ?? '名簿にいない職員'}さんの引継ぎ` : '評価の引継ぎ'
  return (
    <Page title={title} lead={read.data && <Lead of={read.data} />} breadcrumbs={<HandoverCrumbs here={title} isOne />}>
      <Shown query={read.isFetchedAfterMount ? read : { ...read, data: undefined }}>
        {(handover) =>
          handover.mayWrite ? <Writing key={handoverId} handover={handover} /> : <Kept handover={handover} />
        }
      </Shown>
    </Page>
  )
}

function Lead({ of: { cycleName, dueOn, standing } }: { readonly of: Handover }) {
  return (
    <>
      {cycleName}。
      {standing === 'asked' && dueOn !== null && (
        <>
          <strong>
            <Day on={dueOn} weekday />
          </strong>
          までに書いて、次の評価者に渡します。
        </>
      )}
      {standing === 'begun' && '評価者が替わる前に書いて、渡しておけます。'}
    </>
  )
}

/** Who reads it, before a word is written. */
function Readers({ handover }: { readonly handover: Handover }) {
  const { isPresent, successorName, isShownToPerson, areMarksVisible } = handover
  return (
    <Notice kind="info" title="渡すまでは、あなただけに見えます。">
      渡すと、{isPresent ? '次の評価者' : `次の評価者（${successorName ?? '名簿にいない職員'}さん）`}
      とこの期の人事担当が読み、一次評価のあとは調整者と確認者も読みます。
      {isShownToPerson ? '本人も、結果の開示のあとに読みます。' : '本人には見せません。'}
      {areMarksVisible && 'あなたが付けた途中の評語も、次の評価者に見えます。'}
      評語は、基準日の評価者が付けます。
    </Notice>
  )
}

function Writing({ handover }: { readonly handover: Handover }) {
  const { handoverId, lines, observations } = handover
  const finish = useSheetAct()
  const [isOpen, setOpen] = useState(false)
  const form = useAutosave({
    texts: textsOf(lines, handover.note),
    version: handover.edition,
    save: async (texts, version) => {
      const { edition } = await client.evaluation.saveHandover({
        handoverId,
        edition: Number(version),
        ...noteOf(lines, texts),
      })
      return { version: edition }
    },
    reload: async () => {
      const now = await client.evaluation.handover({ handoverId })
      return { texts: textsOf(lines, now.note), version: now.edition, by: otherWindow }
    },
    kept: useKeptDraft(`evaluation handover ${handoverId}`),
  })
  const giving = useMutation(
    api.evaluation.giveHandover.mutationOptions({
      onSuccess: async () => {
        setOpen(false)
        await finish('引継ぎを渡しました。')
      },
    }),
  )
  const facts = form.texts.facts ?? ''
  const labels = {
    facts: '見てきた事実',
    outlook: '全体の見立て',
    ...Object.fromEntries(lines.map(({ id, title }) => [viewOf(id), title])),
  }
  return (
    <div className="mt-6 grid gap-8">
      <Readers handover={handover} />
      <LongForm label="引継ぎ" form={form} labels={labels}>
        <div className="grid items-start gap-x-8 gap-y-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <TextArea
            label="見てきた事実"
            name="facts"
            value={facts}
            onChange={(text) => form.type('facts', text)}
            hint="いつ、何をして、どうなったか。その場にいなかった人が読んで分かるように書きます。"
            limit={4000}
            isRequired
          />
          <section aria-label="あなたが書いた気づき">
            <h2 className="text-std-16B-170">あなたが書いた気づき（{observations.length}件）</h2>
            {observations.length === 0 ? (
              <p className="text-solid-gray-700">この期間に書いた気づきはありません。</p>
            ) : (
              <ul className="mt-1 grid gap-2">
                {observations.map((one) => {
                  const line = factLine(one)
                  return (
                    <li key={one.observationId} className="grid gap-1 border-solid-gray-200 border-b pb-2">
                      <span>{line}</span>
                      {facts.includes(line) ? (
                        <span className="text-solid-gray-700">事実に書き入れました</span>
                      ) : (
                        <span>
                          <Button
                            look="quiet"
                            onPress={() =>
                              form.type('facts', facts.trim() === '' ? line : `${facts.trimEnd()}\n${line}`)
                            }
                          >
                            事実に書き入れる<span className="sr-only">：{line.slice(0, 30)}</span>
                          </Button>
                        </span>
                      )}
                    </li>
                  )
                })}
              </ul>
            )}
          </section>
        </div>
        <Section title="項目ごとの見立て" aside="書きたいところだけで構いません">
          <ol className="border-solid-gray-600 border-t">
            {lines.map(({ id, title, text }) => (
              <li key={id} className="grid gap-x-8 gap-y-2 border-solid-gray-200 border-b py-4 lg:grid-cols-2">
                <div className="min-w-0">
                  <h3 className="text-std-18B-160">{title}</h3>
                  <p className="whitespace-pre-wrap text-solid-gray-700">{text}</p>
                </div>
                <CommentField
                  label="見立て"
                  of={title}
                  value={form.texts[viewOf(id)] ?? ''}
                  onChange={(said) => form.type(viewOf(id), said)}
                />
              </li>
            ))}
          </ol>
        </Section>
        <TextArea
          label="全体の見立て"
          name="outlook"
          value={form.texts.outlook ?? ''}
          onChange={(text) => form.type('outlook', text)}
          hint="任せてきたこと、これから伸ばしたいこと。評語は書きません。"
          limit={2000}
        />
        <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
          <Button
            onPress={async () => {
              if (!(await form.flush())) return
              giving.reset()
              setOpen(true)
            }}
            isDisabled={facts.trim() === ''}
          >
            引継ぎを渡す
          </Button>
          {facts.trim() === '' && (
            <span className="text-solid-gray-700">「見てきた事実」を書くと、渡せるようになります。</span>
          )}
        </div>
      </LongForm>
      <ConfirmDialog
        title="引継ぎを渡しますか"
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        onAct={() => giving.mutate({ handoverId, edition: Number(form.state.version) })}
        actLabel="引継ぎを渡す"
        isPending={giving.isPending}
        error={giving.error}
      >
        <p>渡したあとは、書きかえられません。</p>
      </ConfirmDialog>
    </div>
  )
}

function Kept({ handover }: { readonly handover: Handover }) {
  const { standing, givenAt, waived, note, lines } = handover
  return (
    <div className="mt-6 grid gap-6">
      <Notice kind="info" title={handoverStandingNames[standing]}>
        {standing === 'given' && givenAt !== null && 'この引継ぎは、このまま評価シートと一緒に残ります。'}
        {waived}
        {standing === 'over' && '伝えたいことがあるときは、次の評価者に直接伝えてください。'}
      </Notice>
      <HandoverText note={note} lines={lines} />
    </div>
  )
}
