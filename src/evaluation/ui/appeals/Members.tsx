import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { ChooseOne } from '../../../web/components/ChooseOne.tsx'
import { FormDialog } from '../../../web/components/Dialog.tsx'
import { RadioGroup } from '../../../web/components/RadioGroup.tsx'
import { Refused } from '../../../web/components/Shown.tsx'
import { useSession } from '../../../web/session.ts'
import { appealRoleNames } from '../../appeal-rules.ts'
import { type AppealRecord, sayName } from './appeal-words.ts'
import { useAppealDone } from './use-appeal-act.ts'

type Candidate = Answers['evaluation']['appealCandidates']['items'][number]
type MemberRole = AppealRecord['members'][number]['role']

/** Who handles it, who is kept out of it and why; its 担当 names and relieves. */
export function Members({ record }: { readonly record: AppealRecord }) {
  const { members, recused, roles, appealId, endedOn } = record
  const { account } = useSession()
  const [isNaming, setNaming] = useState(false)
  const done = useAppealDone()
  const relieving = useMutation(
    api.evaluation.relieveAppealMember.mutationOptions({ onSuccess: () => done('外しました。') }),
  )
  const mayName = roles.includes('handler') && endedOn === null
  return (
    <section>
      <h2 className="text-std-16B-170">担当と委員</h2>
      {members.length === 0 && <p className="mt-1 text-solid-gray-700">まだ決まっていません。</p>}
      <ul className="mt-1 border-solid-gray-200 border-t empty:border-0">
        {members.map(({ personId, name, role }) => (
          <li
            key={personId}
            className="flex min-h-11 flex-wrap items-center justify-between gap-x-4 border-solid-gray-200 border-b py-2"
          >
            <span>
              {appealRoleNames[role]}　{sayName(name)}
            </span>
            {mayName && (role !== 'handler' || members.filter((one) => one.role === 'handler').length > 1) && (
              <Button
                look="quiet"
                isDisabled={relieving.isPending}
                onPress={() => relieving.mutate({ appealId, personId })}
              >
                外す<span className="sr-only">：{name}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {relieving.error && <Refused error={relieving.error} />}
      {mayName && account !== null && (
        <p className="mt-4">
          <Button look="outline" onPress={() => setNaming(true)}>
            担当・委員を加える
          </Button>
        </p>
      )}
      {recused.length > 0 && (
        <>
          <h2 className="mt-6 text-std-16B-170">担当と委員になれない人</h2>
          <p className="mt-1 text-solid-gray-700">
            この評価に、いまかこれまでに関わった人です。話を聞くことはできます。
          </p>
          <ul className="mt-1 border-solid-gray-200 border-t">
            {recused.map(({ personId, name, why }) => (
              <li key={personId} className="border-solid-gray-200 border-b py-2">
                {sayName(name)}
                <span className="block text-solid-gray-700">{why}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {isNaming && <NameMember record={record} onClose={() => setNaming(false)} />}
    </section>
  )
}

const roleHints: Readonly<Record<MemberRole, string>> = {
  handler: '話を聞いて記録し、委員を決め、回答や決定をします。',
  chair: '委員会の意見を記します。聴取の記録も書けます。',
  member: '申出と記録を読みます。',
}

function NameMember({
  record: { appealId, kind },
  onClose,
}: {
  readonly record: AppealRecord
  readonly onClose: () => void
}) {
  const [role, setRole] = useState<MemberRole>(kind === 'formal' ? 'member' : 'handler')
  const [q, setQ] = useState('')
  const [chosen, setChosen] = useState<Candidate | null>(null)
  const [isMissing, setMissing] = useState(false)
  const done = useAppealDone()
  const { data } = useQuery(
    api.evaluation.appealCandidates.queryOptions({
      input: { appealId, q },
      enabled: q !== '' && chosen === null,
      placeholderData: keepPreviousData,
    }),
  )
  const naming = useMutation(
    api.evaluation.nameAppealMember.mutationOptions({
      onSuccess: async () => {
        onClose()
        await done('加えました。本人に知らせました。')
      },
    }),
  )
  const roles: MemberRole[] = kind === 'formal' ? ['member', 'chair', 'handler'] : ['handler']
  return (
    <FormDialog
      title="担当・委員を加える"
      isOpen
      onClose={onClose}
      actLabel="加える"
      isPending={naming.isPending}
      error={naming.error}
      onSubmit={() => {
        setMissing(chosen === null)
        if (chosen) naming.mutate({ appealId, personId: chosen.personId, role })
      }}
    >
      <RadioGroup
        label="役割"
        value={role}
        onChange={setRole}
        choices={roles.map((value) => ({ value, label: appealRoleNames[value], hint: roleHints[value] }))}
      />
      <ChooseOne<Candidate>
        label="加える人"
        hint="氏名、かな、職員番号でさがします。評価に関わった人は出ません。"
        q={q}
        onSearch={setQ}
        found={data?.items}
        chosen={chosen}
        onChoose={setChosen}
        tell={({ personId, written, unitName, title }) => ({
          key: personId,
          name: `${written}さん`,
          place: [unitName, title].filter(Boolean).join(' '),
        })}
        error={isMissing && chosen === null ? '加える人が、選ばれていません。さがして選んでください。' : null}
      />
      {q !== '' && chosen === null && (data?.leftOut ?? 0) > 0 && (
        <p className="text-solid-gray-700">評価に関わった人か、もう入っている人を{data?.leftOut}人除きました。</p>
      )}
    </FormDialog>
  )
}
