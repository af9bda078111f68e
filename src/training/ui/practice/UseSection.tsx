import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { ConfirmDialog } from '../../../web/components/Dialog.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { RadioGroup } from '../../../web/components/RadioGroup.tsx'
import { Refused } from '../../../web/components/Shown.tsx'
import { TextArea } from '../../../web/components/TextArea.tsx'
import { codesOf, resultNames, seenNames, useNames } from '../../practice/practice-rules.ts'
import { useTrainingAct } from '../use-training-act.ts'
import { notForRating, type Whole } from './practice-words.ts'

/** After 90 days: each answers for themselves, and reads the other once both have. */
export function UseSection({ whole }: { readonly whole: Whole }) {
  const { may, own, superior, result, isOwn, asked, plan } = whole
  const isWaiting = isOwn ? own !== null && superior === null && asked !== null : superior !== null && own === null
  return (
    <Section title="90日後：仕事で使ったか">
      <div className="grid max-w-3xl gap-6">
        {plan && (may.use || may.seen) && <p className="text-solid-gray-700">計画：{plan.will}</p>}
        {may.use && <OwnForm whole={whole} />}
        {may.seen && <SuperiorForm whole={whole} asks="seen" />}
        {may.result && <SuperiorForm whole={whole} asks="result" />}
        {(own || superior || result) && (
          <dl className="grid gap-4">
            {own && <Told who={isOwn ? 'わたしの答え' : '本人の答え'} name={useNames[own.answer]} said={own} />}
            {superior && <Told who="上司の答え" name={seenNames[superior.answer]} said={superior} />}
            {result && <Told who="その後の仕事の結果" name={resultNames[result.answer]} said={result} />}
          </dl>
        )}
        {isWaiting && (
          <p className="text-solid-gray-700">
            {isOwn ? `${asked}さんが答えると、ここに並びます。` : '本人が答えると、ここに並びます。'}
          </p>
        )}
        {!may.use && !may.seen && !may.result && !own && !superior && !result && (
          <p className="text-solid-gray-700">答えは、まだありません。</p>
        )}
      </div>
    </Section>
  )
}

type Said = NonNullable<Whole['own']>
type ToldProps = { readonly who: string; readonly name: string; readonly said: Omit<Said, 'answer'> }

function Told({ who, name, said: { words, hindered, answeredOn, by } }: ToldProps) {
  return (
    <div className="border-solid-gray-300 border-l-4 pl-4">
      <dt className="text-solid-gray-700">
        {who}
        {by && `（${by}）`}・
        <Day on={answeredOn} />
      </dt>
      <dd className="text-std-17B-170">{name}</dd>
      {words !== '' && <dd className="whitespace-pre-wrap">{words}</dd>}
      {hindered !== '' && <dd className="whitespace-pre-wrap">妨げになったこと：{hindered}</dd>}
    </div>
  )
}

function OwnForm({ whole: { enrolmentId, asked, may } }: { readonly whole: Whole }) {
  const [answer, setAnswer] = useState<keyof typeof useNames | null>(null)
  const [words, setWords] = useState('')
  const [hindered, setHindered] = useState('')
  const [isPostponing, setPostponing] = useState(false)
  const [isSent, setSent] = useState(false)
  const act = useTrainingAct()
  const sending = useMutation(api.training.practice.use.mutationOptions({ onSuccess: () => act('答えを送りました。') }))
  const postponing = useMutation(
    api.training.practice.postpone.mutationOptions({
      onSuccess: async () => {
        setPostponing(false)
        await act('60日先に延ばしました。')
      },
    }),
  )
  return (
    <form
      aria-label="使ったかに答える"
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault()
        setSent(true)
        if (answer !== null) sending.mutate({ enrolmentId, answer, words, hindered })
      }}
    >
      <p>
        {asked ? `あなたと${asked}さんが、別々に答えます。二人とも答えると、たがいに読めます。` : 'あなたが答えます。'}
        送ったあとは変えられません。{notForRating}
      </p>
      <RadioGroup
        label="学んだことを、仕事で使いましたか"
        value={answer}
        onChange={setAnswer}
        choices={codesOf(useNames).map((value) => ({ value, label: useNames[value] }))}
        error={isSent && answer === null ? 'どれか一つを選んでください。' : null}
        isRequired
      />
      <TextArea
        label="どんなことがありましたか"
        name="words"
        value={words}
        onChange={setWords}
        hint="使った場面と、変わったこと。"
        limit={1000}
      />
      {answer !== 'used' && (
        <TextArea
          label="妨げになったことはありますか"
          name="hindered"
          value={hindered}
          onChange={setHindered}
          hint="時間、担当、様式、まわりの理解など。職場で取り除けるものがあるかもしれません。"
          limit={1000}
        />
      )}
      {sending.error && <Refused error={sending.error} />}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" isPending={sending.isPending}>
          答えを送る
        </Button>
        {may.postpone && (
          <Button look="outline" onPress={() => setPostponing(true)}>
            先に延ばす
          </Button>
        )}
      </div>
      {isPostponing && (
        <ConfirmDialog
          title="問いを60日先に延ばす"
          isOpen
          onClose={() => setPostponing(false)}
          actLabel="延ばす"
          isPending={postponing.isPending}
          error={postponing.error}
          onAct={() => postponing.mutate({ enrolmentId })}
        >
          まだ使う場面がなかったときなどに、一度だけ延ばせます。上司への問いも、その日に改めて出ます。
        </ConfirmDialog>
      )}
    </form>
  )
}

const asking = {
  seen: { question: '学んだことを使っているのを、見ましたか', names: seenNames },
  result: { question: '研修のあと、担当する仕事の結果は変わりましたか', names: resultNames },
} as const
type SuperiorFormProps = { readonly whole: Whole; readonly asks: keyof typeof asking }

function SuperiorForm({ whole: { enrolmentId, name }, asks }: SuperiorFormProps) {
  const { question, names } = asking[asks]
  const [answer, setAnswer] = useState<string | null>(null)
  const [words, setWords] = useState('')
  const [isSent, setSent] = useState(false)
  const act = useTrainingAct()
  const said = { onSuccess: () => act('答えを送りました。') }
  const seeing = useMutation(api.training.practice.seen.mutationOptions(said))
  const judging = useMutation(api.training.practice.result.mutationOptions(said))
  const error = seeing.error ?? judging.error
  const seen = codesOf(seenNames).find((code) => code === answer)
  const result = codesOf(resultNames).find((code) => code === answer)
  return (
    <form
      aria-label={question}
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault()
        setSent(true)
        if (asks === 'seen' && seen) seeing.mutate({ enrolmentId, answer: seen, words })
        if (asks === 'result' && result) judging.mutate({ enrolmentId, answer: result, words })
      }}
    >
      <p>
        {asks === 'seen'
          ? `あなたと${name ?? '本人'}さんが、別々に答えます。二人とも答えると、たがいに読めます。`
          : 'この研修では、半年から一年のあとに、仕事の結果もたずねています。答えは、本人も読みます。'}
        送ったあとは変えられません。{notForRating}
      </p>
      <RadioGroup
        label={question}
        value={answer}
        onChange={setAnswer}
        choices={Object.entries(names).map(([value, label]) => ({ value, label }))}
        error={isSent && answer === null ? 'どれか一つを選んでください。' : null}
        isRequired
      />
      <TextArea
        label="本人への一言"
        name="words"
        value={words}
        onChange={setWords}
        hint="見た場面、これから任せたいこと。"
        limit={1000}
      />
      {error && <Refused error={error} />}
      <p>
        <Button type="submit" isPending={seeing.isPending || judging.isPending}>
          答えを送る
        </Button>
      </p>
    </form>
  )
}
