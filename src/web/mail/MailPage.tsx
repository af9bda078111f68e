import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type Answers, api } from '../api.ts'
import { Button } from '../components/Button.tsx'
import { Minute } from '../components/Minute.tsx'
import { Notice } from '../components/Notice.tsx'
import { Page, Section } from '../components/Page.tsx'
import { Refused, Shown } from '../components/Shown.tsx'
import { sayDone } from '../components/toasts.ts'

type Letter = Answers['mail']['box']['letters'][number]

const stateWords: Readonly<Record<Letter['state'], string>> = {
  waiting: '順番を待っています',
  sending: '送っています',
  sent: '送りました',
  refused: 'メールサーバーが受け取りませんでした',
  withheld: '送り先がありません（アドレスがない、休職中など）',
  expired: '1日たったため、送りませんでした',
  unclear: '途中で止まり、届いたか分かりません',
  unsent: '送っていません（送信の設定がありません）',
}
const isOpen = ({ state }: Letter) => state === 'waiting' || state === 'sending'

/** Milliseconds between two looks while letters are on their way. */
const lookAgain = 1_000

/** For administrators: what was sent, or would have been, and what became of it. */
export function MailPage() {
  const cache = useQueryClient()
  const box = useQuery(
    api.mail.box.queryOptions({
      refetchInterval: ({ state }) => (state.data?.letters.some(isOpen) ? lookAgain : false),
    }),
  )
  const trying = useMutation(
    api.mail.tryOut.mutationOptions({
      onSuccess: () => {
        sayDone('試しのメールを書きました。')
        return cache.invalidateQueries({ queryKey: api.mail.key() })
      },
    }),
  )
  return (
    <Page
      title="メールの控え"
      lead="そだちが送ったメールと、送るはずだったメールです。件数と期限だけを知らせ、内容は書きません。控えは30日間残ります。"
      action={
        <Button look="outline" isPending={trying.isPending} onPress={() => trying.mutate(undefined)}>
          試しのメールを自分に送る
        </Button>
      }
    >
      {trying.isError && <Refused error={trying.error} />}
      <Shown query={box}>
        {({ letters, counts, hasServer }) => (
          <>
            {!hasServer && (
              <div className="mt-6 max-w-3xl">
                <Notice kind="info" title="メールを送る設定がありません。">
                  送るはずだったメールを、ここに示すだけにしています。送るには、サーバーの環境変数でメールサーバーを指定します（運用の手引「Mail」）。
                </Notice>
              </div>
            )}
            <Section title="新しいもの" aside={letters.length > 0 && `最新の${letters.length}通`}>
              {letters.length === 0 ? (
                <p className="text-solid-gray-700">
                  メールはまだありません。手続きや新しいお知らせがあると、職員が選んだ時刻に書かれます。
                </p>
              ) : (
                <ul className="border-solid-gray-200 border-t">
                  {letters.map((letter) => (
                    <LetterLine key={letter.id} letter={letter} />
                  ))}
                </ul>
              )}
            </Section>
            {counts.length > 0 && (
              <Section title="30日間の数">
                <ul className="grid gap-1">
                  {counts.map(({ state, count }) => (
                    <li key={state} className="num">
                      {stateWords[state]}：{count.toLocaleString('ja-JP')}通
                    </li>
                  ))}
                </ul>
              </Section>
            )}
          </>
        )}
      </Shown>
    </Page>
  )
}

function LetterLine({ letter: { to, subject, body, state, answer, writtenAt, endedAt } }: { readonly letter: Letter }) {
  return (
    <li className="grid gap-x-8 gap-y-2 border-solid-gray-200 border-b py-4 md:grid-cols-[16rem_1fr]">
      <div>
        <p className="break-all text-std-16B-170">{to ?? 'いまはいない利用者'}</p>
        <p className="text-solid-gray-700">
          <Minute at={endedAt ?? writtenAt} />
        </p>
      </div>
      <div>
        <p>{subject}</p>
        <p className="text-solid-gray-700">
          {stateWords[state]}
          {answer && `：${answer}`}
        </p>
        <details className="mt-1">
          <summary className="min-h-11 cursor-pointer py-2">
            本文を見る<span className="sr-only">：{subject}</span>
          </summary>
          <p className="max-w-3xl whitespace-pre-wrap">{body}</p>
        </details>
      </div>
    </li>
  )
}
