import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { Notice } from '../../../web/components/Notice.tsx'
import { Page } from '../../../web/components/Page.tsx'
import { RadioGroup } from '../../../web/components/RadioGroup.tsx'
import { Refused, Shown } from '../../../web/components/Shown.tsx'
import { TextArea } from '../../../web/components/TextArea.tsx'
import { sayDone } from '../../../web/components/toasts.ts'
import { saidAtField } from '../../../web/said.ts'
import type { AppealKind } from '../../appeal-rules.ts'
import { AppealDays } from './AppealDays.tsx'
import { type AppealWays, kindHints } from './appeal-words.ts'
import { AppealCrumbs } from './Crumbs.tsx'
import { AfterFiling, OtherWays } from './OtherWays.tsx'
import { useKeptFiling } from './use-kept-filing.ts'

/** Asks for the reasons again, for advice, or for the result to be looked at anew: until when, what follows and who reads it stand beside the form. */
export function FileAppealPage() {
  const { sheetId } = useParams({ from: '/inside/evaluation/sheets/$sheetId/appeal' })
  const ways = useQuery(api.evaluation.appealWays.queryOptions({ input: { sheetId }, staleTime: 0 }))
  return (
    <Page
      title="再説明・苦情を申し出る"
      lead={ways.data && `${ways.data.cycleName}について`}
      breadcrumbs={
        <AppealCrumbs here="再説明・苦情を申し出る">
          <Link to="/evaluation/sheets/$sheetId" params={{ sheetId }} className="link">
            自分の評価シート
          </Link>
        </AppealCrumbs>
      }
    >
      <Shown query={ways}>
        {(given) => (
          <div className="mt-8 grid gap-x-10 gap-y-10 lg:grid-cols-[minmax(0,1fr)_22rem]">
            <AppealForm ways={given} />
            <aside aria-label="期限と、申し出たあとのこと" className="grid min-w-0 content-start gap-6">
              <section>
                <h2 className="text-std-16B-170">いつまでに</h2>
                <div className="mt-1">
                  <AppealDays days={given.days} />
                </div>
                <p className="mt-2">
                  今日申し出ると、
                  <Day on={given.answerBy} weekday />
                  までに回答があります。
                </p>
              </section>
              <AfterFiling text={given.afterFiling} />
              <OtherWays ways={given.otherWays} />
            </aside>
          </div>
        )}
      </Shown>
    </Page>
  )
}

function AppealForm({ ways: { sheetId, kinds } }: { readonly ways: AppealWays }) {
  const [kind, setKind] = useState<AppealKind | null>(null)
  const { filing: said, wasKept, write, forget, throwAway } = useKeptFiling(sheetId)
  const [isChosen, setChosen] = useState(true)
  const navigate = useNavigate()
  const cache = useQueryClient()
  const filing = useMutation(
    api.evaluation.fileAppeal.mutationOptions({
      onSuccess: async ({ appealId }) => {
        forget()
        sayDone('申し出ました。')
        await navigate({ to: '/evaluation/appeals/$appealId', params: { appealId } })
        await cache.invalidateQueries({ queryKey: api.evaluation.key() })
      },
    }),
  )
  const running = kinds.filter(({ runs }) => runs !== null)
  const textProblem = saidAtField(filing.error, 'text')
  return (
    <form
      aria-label="申出"
      className="grid content-start gap-6"
      onSubmit={(event) => {
        event.preventDefault()
        setChosen(kind !== null)
        if (kind !== null) filing.mutate({ sheetId, kind, ...said })
      }}
    >
      {running.map(({ kind: one, kindName, runs }) => (
        <Notice key={one} kind="info" title={`${kindName}が進んでいます。`}>
          {runs !== null && (
            <Link to="/evaluation/appeals/$appealId" params={{ appealId: runs }} className="link">
              いまの状態を見る
            </Link>
          )}
        </Notice>
      ))}
      {wasKept && (
        <Notice kind="info" title="前に書きかけた文を戻しました。">
          このブラウザーにだけ残っていて、まだだれにも届いていません。
          <Button look="quiet" onPress={throwAway}>
            書きかけを消す
          </Button>
        </Notice>
      )}
      <RadioGroup
        label="何を申し出ますか"
        value={kind}
        onChange={setKind}
        error={isChosen || kind !== null ? null : '申し出ることが、選ばれていません。一つ選んでください。'}
        isRequired
        choices={kinds.map(({ kind: value, kindName, refused }) => ({
          value,
          label: kindName,
          hint: refused === null ? kindHints[value] : `${refused.says}${refused.fix}`,
          isDisabled: refused !== null,
        }))}
      />
      <TextArea
        label="申し出る内容"
        name="text"
        value={said.text}
        onChange={(text) => write({ text })}
        hint="どの評価の、どこについてか。あった事実を、日や場面とともに書いてください。"
        limit={4000}
        error={textProblem}
        isRequired
      />
      <TextArea
        label="してほしいこと"
        name="wish"
        value={said.wish}
        onChange={(wish) => write({ wish })}
        hint="説明を聞きたい、根拠を確かめてほしい、評価を見直してほしいなど。書かなくても構いません。"
        limit={2000}
      />
      {filing.error && textProblem === null && <Refused error={filing.error} />}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" isPending={filing.isPending}>
          申し出る
        </Button>
      </div>
      <p className="text-solid-gray-700">申し出たあとも、決定や回答の前なら取り下げられます。</p>
    </form>
  )
}
