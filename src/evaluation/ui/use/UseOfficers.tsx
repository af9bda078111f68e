import { useMutation, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { SelectField } from '../../../web/components/Field.tsx'
import { Notice } from '../../../web/components/Notice.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { Refused, Shown } from '../../../web/components/Shown.tsx'
import { useDeskAct } from '../desk/use-desk-act.ts'

type Use = 'bonus' | 'raise' | 'promotion' | 'guidance'

/** What only those named for a use see; then who they are, and how others of HR come to be. */
export function ForOfficers({
  authority,
  use,
  children,
}: {
  readonly authority: string
  readonly use: Use
  readonly children: ReactNode
}) {
  const officers = useQuery(api.evaluation.use.officers.queryOptions({ input: { authority, use }, staleTime: 0 }))
  return (
    <Shown query={officers}>
      {(said) => (
        <>
          {said.isOfficer ? (
            children
          ) : (
            <Notice kind="info" title="あなたは、この活用の担当ではありません。">
              ほかの人の結果を使うので、担当だけが開きます。人事担当のほかの人に加えてもらってください。
            </Notice>
          )}
          <Officers authority={authority} use={use} officers={said.officers} candidates={said.candidates} />
        </>
      )}
    </Shown>
  )
}

type Account = { readonly accountId: string; readonly name: string }
type OfficersProps = {
  readonly authority: string
  readonly use: Use
  readonly officers: readonly Account[]
  readonly candidates: readonly Account[]
}

function Officers({ authority, use, officers, candidates }: OfficersProps) {
  const act = useDeskAct()
  const [accountId, setAccountId] = useState('')
  const naming = useMutation(
    api.evaluation.use.nameOfficer.mutationOptions({
      onSuccess: async () => {
        setAccountId('')
        await act('担当に加えました。')
      },
    }),
  )
  const ending = useMutation(
    api.evaluation.use.endOfficer.mutationOptions({ onSuccess: () => act('担当から外しました。') }),
  )
  return (
    <Section title="担当" aside={`${officers.length}人`}>
      <p className="max-w-3xl">決定には二人の担当が要ります。自分を担当にすることはできません。</p>
      <ul className="mt-3">
        {officers.map((one) => (
          <li key={one.accountId} className="flex flex-wrap items-center gap-x-6 border-solid-gray-200 border-b py-2">
            {one.name}
            <Button look="quiet" onPress={() => ending.mutate({ authority, use, accountId: one.accountId })}>
              外す<span className="sr-only">：{one.name}</span>
            </Button>
          </li>
        ))}
      </ul>
      {candidates.length > 0 && (
        <form
          className="mt-4 flex max-w-xl flex-wrap items-end gap-4"
          onSubmit={(event) => {
            event.preventDefault()
            naming.mutate({ authority, use, accountId })
          }}
        >
          <div className="min-w-60 grow">
            <SelectField label="加える人" value={accountId} onChange={setAccountId}>
              <option value="">選んでください</option>
              {candidates.map((one) => (
                <option key={one.accountId} value={one.accountId}>
                  {one.name}
                </option>
              ))}
            </SelectField>
          </div>
          <Button
            type="submit"
            look="outline"
            isPending={naming.isPending}
            disabledReason={accountId === '' ? '加える人を選んでください。' : null}
          >
            担当に加える
          </Button>
        </form>
      )}
      {(naming.error ?? ending.error) && <Refused error={naming.error ?? ending.error} />}
    </Section>
  )
}
