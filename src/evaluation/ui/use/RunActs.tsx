import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api, client } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { ConfirmDialog } from '../../../web/components/Dialog.tsx'
import { TextField } from '../../../web/components/Field.tsx'
import { Notice } from '../../../web/components/Notice.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { download } from '../../../web/components/register/use-export.ts'
import { Refused } from '../../../web/components/Shown.tsx'
import { TextArea } from '../../../web/components/TextArea.tsx'
import { saidAtField } from '../../../web/said.ts'
import { count } from '../desk/desk-words.ts'
import { useDeskAct } from '../desk/use-desk-act.ts'
import type { Run } from './shown-run.ts'
import { UsesLink } from './UsesLink.tsx'

/** What comes next: 決裁 and another's confirmation, or the file for 給与; another run that puts a decided one right. */
export function RunActs({ run }: { readonly run: Run }) {
  if (run.state === 'simulated') return <Propose run={run} />
  return run.state === 'proposed' ? <Decide run={run} /> : <Decided run={run} />
}

function Propose({ run: { runId, version, ties, name, use, confirmers, proposalRefused } }: { readonly run: Run }) {
  const act = useDeskAct()
  const navigate = useNavigate()
  const [documentNumber, setDocumentNumber] = useState('')
  const [isThrowing, setThrowing] = useState(false)
  const proposing = useMutation(
    api.evaluation.use.propose.mutationOptions({ onSuccess: () => act('ほかの担当の確認を待ちます。') }),
  )
  const throwing = useMutation(
    api.evaluation.use.throwAway.mutationOptions({
      onSuccess: async () => {
        await navigate({ to: '/evaluation/desk/uses', search: { of: use } })
        await act('試算を捨てました。')
      },
    }),
  )
  return (
    <Section title="決定する">
      {proposalRefused && (
        <div className="mb-5 max-w-3xl">
          <Notice kind="caution" title={proposalRefused.says}>
            {proposalRefused.fix}（<UsesLink of={use} />
            の「担当」）
          </Notice>
        </div>
      )}
      <form
        className="grid max-w-xl gap-5"
        onSubmit={(event) => {
          event.preventDefault()
          proposing.mutate({ runId, version, documentNumber })
        }}
      >
        <TextField
          label="決裁の番号"
          name="documentNumber"
          value={documentNumber}
          onChange={setDocumentNumber}
          hint={
            proposalRefused
              ? '計算した人と番号を入れた人のほかの担当が、確かめて決定します。'
              : `入れると、ほかの担当（${confirmers.join('、')}）が確かめて決定します。`
          }
          error={saidAtField(proposing.error, 'documentNumber')}
          isRequired
        />
        <div className="flex flex-wrap gap-3">
          <Button
            type="submit"
            isPending={proposing.isPending}
            disabledReason={
              ties > 0
                ? `同じ順位の${count(ties)}人を選んでから、決定します。`
                : (proposalRefused?.says ?? (documentNumber === '' ? '決裁の番号を入れてください。' : null))
            }
          >
            確認を求める
          </Button>
          <Button look="quiet" onPress={() => setThrowing(true)}>
            この試算を捨てる
          </Button>
        </div>
        {proposing.error && <Refused error={proposing.error} />}
      </form>
      <ConfirmDialog
        title={`「${name}」を捨てますか`}
        isOpen={isThrowing}
        onClose={() => setThrowing(false)}
        actLabel="捨てる"
        isDestructive
        onAct={() => throwing.mutate({ runId })}
        isPending={throwing.isPending}
        error={throwing.error}
      >
        <p>入力した懲戒・欠勤と、一人だけの扱いも消えます。元に戻せません。</p>
      </ConfirmDialog>
    </Section>
  )
}

function Decide({ run }: { readonly run: Run }) {
  const { runId, version, use, mayDecide, documentNumber, proposedByName, confirmers } = run
  const act = useDeskAct()
  const deciding = useMutation(api.evaluation.use.decide.mutationOptions({ onSuccess: () => act('決定しました。') }))
  const declining = useMutation(
    api.evaluation.use.decline.mutationOptions({ onSuccess: () => act('試算に戻しました。') }),
  )
  return (
    <Section title="決定を確かめる">
      <p className="max-w-3xl">
        {proposedByName}さんが、決裁の番号「{documentNumber}
        」を入れました。計算した人と番号を入れた人のほかの担当が、確かめて決定します。決定したあとは変えられません。
      </p>
      {confirmers.length === 0 ? (
        <div className="mt-4 max-w-3xl">
          <Notice kind="caution" title="決定を確かめられる担当が、いなくなりました。">
            人事担当のほかの人を
            <UsesLink of={use} />
            の「担当」に加えるか、試算に戻してください。
          </Notice>
        </div>
      ) : (
        !mayDecide && <p className="mt-2 max-w-3xl">確かめられる担当：{confirmers.join('、')}</p>
      )}
      <div className="mt-4 flex flex-wrap gap-3">
        <Button
          isPending={deciding.isPending}
          onPress={() => deciding.mutate({ runId, version })}
          disabledReason={mayDecide ? null : '計算した人と番号を入れた人は、確かめられません。'}
        >
          決定する
        </Button>
        <Button look="outline" isPending={declining.isPending} onPress={() => declining.mutate({ runId, version })}>
          試算に戻す
        </Button>
      </div>
      {(deciding.error ?? declining.error) && <Refused error={deciding.error ?? declining.error} />}
    </Section>
  )
}

function Decided({ run }: { readonly run: Run }) {
  const act = useDeskAct()
  const navigate = useNavigate()
  const [reason, setReason] = useState('')
  const exporting = useMutation({
    mutationFn: (format: 'csv' | 'csv-cp932' | 'xlsx') => client.evaluation.use.export({ runId: run.runId, format }),
    onSuccess: async ({ file, rows }) => {
      download(file)
      await act(`${count(rows)}人分のファイルを作りました。照合の値を記録しました。`)
    },
  })
  const superseding = useMutation(
    api.evaluation.use.makeRun.mutationOptions({
      onSuccess: ({ runId }) => navigate({ to: '/evaluation/desk/uses/runs/$runId', params: { runId } }),
    }),
  )
  return (
    <>
      <Section title="給与に渡す">
        <p className="max-w-3xl">
          職員番号、区分、値、使った結果を書き出します。だれがいつ渡したかと、ファイルの照合の値が残ります。
        </p>
        <div className="mt-4 flex flex-wrap gap-3">
          <Button isPending={exporting.isPending} onPress={() => exporting.mutate('csv')}>
            CSVを作る
          </Button>
          <Button look="outline" onPress={() => exporting.mutate('csv-cp932')}>
            CSV（シフトJIS）
          </Button>
          <Button look="outline" onPress={() => exporting.mutate('xlsx')}>
            Excel
          </Button>
        </div>
        {exporting.error && <Refused error={exporting.error} />}
      </Section>
      {run.supersededBy === null && (
        <Section title="決定を直す">
          <form
            className="grid max-w-2xl gap-5"
            onSubmit={(event) => {
              event.preventDefault()
              superseding.mutate({
                authority: run.authority,
                use: run.use,
                occasion: run.occasionCode,
                baseOn: run.baseOn,
                name: `${run.name}（直し）`.slice(0, 100),
                copyFrom: run.runId,
                entered: null,
                exceptions: null,
                choices: [],
                supersedes: run.runId,
                reason,
              })
            }}
          >
            <TextArea
              label="代わる理由"
              name="reason"
              value={reason}
              onChange={setReason}
              limit={1000}
              hint="この決定は残ります。同じ入力で計算し直し、新しい決裁で代わります。"
              isRequired
            />
            <div>
              <Button
                type="submit"
                look="outline"
                isPending={superseding.isPending}
                disabledReason={reason.trim() === '' ? '理由を書いてください。' : null}
              >
                代わる計算を作る
              </Button>
            </div>
            {superseding.error && <Refused error={superseding.error} />}
          </form>
        </Section>
      )}
    </>
  )
}
