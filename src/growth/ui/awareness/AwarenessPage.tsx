import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type Answers, api } from '../../../web/api.ts'
import { Breadcrumbs } from '../../../web/components/Breadcrumbs.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { Notice } from '../../../web/components/Notice.tsx'
import { Page, Section } from '../../../web/components/Page.tsx'
import { PurposeNote } from '../../../web/components/PurposeNote.tsx'
import { Refused, Shown } from '../../../web/components/Shown.tsx'
import { ChoiceButton } from './ChoiceButton.tsx'

type Mine = Answers['growth']['awareness']['mine']
type Question = NonNullable<Mine['question']>

/** The one question of the 年度, answered with one press. */
export function AwarenessPage() {
  const mine = useQuery(api.growth.awareness.mine.queryOptions())
  return (
    <Page
      title="方針を知っていますか"
      lead="年に一度の問いです。一つ選ぶだけで終わります。"
      breadcrumbs={
        <Breadcrumbs here="年に一度の問い">
          <Link to="/policy" className="link">
            方針
          </Link>
        </Breadcrumbs>
      }
    >
      <Shown
        query={mine}
        isEmpty={({ question }) => question === null}
        empty={
          <p>
            問いはまだありません。人事課が決めると、ホームの手続きに届きます。
            <Link to="/policy" className="link">
              方針を読む
            </Link>
          </p>
        }
      >
        {({ question, answer, mayAnswer }) =>
          question && (
            <>
              {question.isOpen && mayAnswer ? (
                <Ask question={question} answer={answer} />
              ) : (
                <NotNow question={question} answer={answer} mayAnswer={mayAnswer} />
              )}
              <HowKept leastAnswers={question.leastAnswers} />
            </>
          )
        }
      </Shown>
    </Page>
  )
}

function Ask({ question, answer }: { readonly question: Question; readonly answer: Mine['answer'] }) {
  const client = useQueryClient()
  const save = useMutation(
    api.growth.awareness.answer.mutationOptions({
      onSuccess: () => client.invalidateQueries({ queryKey: api.growth.key() }),
    }),
  )
  const chosen = question.choices.find(({ choice }) => choice === answer?.choice)
  return (
    <>
      <fieldset className="mt-8 max-w-2xl">
        <legend className="mb-4 text-std-20B-150">{question.wording}</legend>
        <div className="grid gap-3 sm:grid-cols-3">
          {question.choices.map(({ choice, label }) => (
            <ChoiceButton
              key={choice}
              isChosen={choice === answer?.choice}
              isDisabled={save.isPending}
              onPress={() => save.mutate({ fiscalYear: question.fiscalYear, choice })}
            >
              {label}
            </ChoiceButton>
          ))}
        </div>
      </fieldset>
      <div className="mt-5 max-w-2xl" role="status">
        {chosen && answer ? (
          <Notice kind="done" title={`「${chosen.label}」と答えました`}>
            <p>
              <Day on={question.closesOn} weekday />
              まで、選び直せます。
              <Link to="/" className="link">
                ホームへ
              </Link>
            </p>
          </Notice>
        ) : (
          <p className="text-solid-gray-700">
            <Day on={question.closesOn} weekday />
            まで答えられます。押すと、すぐに保存します。
          </p>
        )}
      </div>
      {save.isError && <Refused error={save.error} />}
    </>
  )
}

type NotNowProps = { readonly question: Question; readonly answer: Mine['answer']; readonly mayAnswer: boolean }

function NotNow({ question, answer, mayAnswer }: NotNowProps) {
  const chosen = question.choices.find(({ choice }) => choice === answer?.choice)
  return (
    <div className="mt-8 max-w-2xl border-solid-gray-200 border-y py-6">
      <p className="text-std-16B-170">{question.wording}</p>
      <p className="mt-1 text-solid-gray-700">
        回答期間は、
        <Day on={question.opensOn} weekday />
        から
        <Day on={question.closesOn} weekday />
        までです。
        {mayAnswer
          ? chosen
            ? `あなたは「${chosen.label}」と答えています。`
            : 'あなたの答えはありません。'
          : '答えるのは、この市の職員です。'}
      </p>
    </div>
  )
}

/** 秘密扱い is not 無記名, and the page says which it is. */
function HowKept({ leastAnswers }: { readonly leastAnswers: number }) {
  return (
    <Section title="答えの扱い">
      <ul className="grid max-w-2xl list-disc gap-2 pl-6 marker:text-green-700">
        <li>答えは秘密として扱います。上司も人事課も、だれがどう答えたかを見ることはできません。</li>
        <li>無記名ではありません。期間中に選び直せるように、あなたの答えとして保存します。</li>
        <li>
          期間が終わると、市全体と局・区ごとの人数だけを示します。回答が{leastAnswers}人に満たないところは示しません。
        </li>
      </ul>
      <div className="mt-4">
        <PurposeNote kind="policy-awareness" />
      </div>
      <p className="mt-4">
        <Link to="/policy/awareness/results" className="link">
          これまでの結果を見る
        </Link>
      </p>
    </Section>
  )
}
