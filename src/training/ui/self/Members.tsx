import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { requestStateNames } from '../../../requests/words.ts'
import { api } from '../../../web/api.ts'
import { ChoosePerson, type Person } from '../../../web/ChoosePerson.tsx'
import { Button } from '../../../web/components/Button.tsx'
import { FormDialog } from '../../../web/components/Dialog.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { Refused } from '../../../web/components/Shown.tsx'
import { Tag } from '../../../web/components/Tag.tsx'
import { saidAtField } from '../../../web/said.ts'
import { useSession } from '../../../web/session.ts'
import { memberStateNames } from '../../self/group-rules.ts'
import { type Group, useSelfAct, yen } from './use-self-act.ts'

/** Who is a member, was invited or asked to join: for the group and the centre. */
export function Members({ group }: { readonly group: Group }) {
  const { groupId, people, isLeader, state, isPresent, grant } = group
  const act = useSelfAct()
  const { person } = useSession()
  const [isInviting, setInviting] = useState(false)
  const consenting = useMutation(
    api.training.self.consent.mutationOptions({ onSuccess: () => act('申出を承諾しました。') }),
  )
  const leaving = useMutation(
    api.training.self.leave.mutationOptions({ onSuccess: () => act('会員の一覧を直しました。') }),
  )
  const asking = useMutation(
    api.training.self.askLead.mutationOptions({
      onSuccess: () => act('代表を頼みました。本人が引き受けると、代わります。'),
    }),
  )
  const takingBack = useMutation(
    api.training.self.endAskingLead.mutationOptions({ onSuccess: () => act('代表の頼みを取り消しました。') }),
  )
  const isAsked = people.some(({ isAskedToLead }) => isAskedToLead)
  const error = consenting.error ?? leaving.error ?? asking.error ?? takingBack.error
  const isOpen = isPresent && state !== 'reported'
  return (
    <Section title="会員" aside={`${group.members}人、${group.units}つの課から`}>
      <ul aria-label="会員" className="max-w-4xl border-solid-gray-600 border-t">
        {people.map(({ personId, name, unitName, state: standing, isLeader: leads, isAskedToLead }) => (
          <li
            key={personId}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-solid-gray-200 border-b py-2"
          >
            <span>
              {name ?? '退職した人'} <span className="text-solid-gray-700">{unitName}</span>{' '}
              {leads && <Tag look="green">代表</Tag>}{' '}
              {standing !== 'member' && <Tag look="caution">{memberStateNames[standing]}</Tag>}
              {isAskedToLead && <Tag look="caution">代表を頼まれている</Tag>}
            </span>
            {isOpen && !leads && (isLeader || personId === person?.id) && (
              <span className="flex flex-wrap gap-x-4">
                {standing === 'asked' && isLeader && (
                  <Button
                    look="outline"
                    aria-label={`承諾する：${name ?? ''}`}
                    isPending={consenting.isPending}
                    onPress={() => consenting.mutate({ groupId, personId })}
                  >
                    承諾する
                  </Button>
                )}
                {standing === 'member' && isLeader && !isAsked && (
                  <Button
                    look="quiet"
                    aria-label={`代表を頼む：${name ?? ''}`}
                    isPending={asking.isPending}
                    onPress={() => asking.mutate({ groupId, personId })}
                  >
                    代表を頼む
                  </Button>
                )}
                {isAskedToLead && isLeader && (
                  <Button
                    look="quiet"
                    aria-label={`頼みを取り消す：${name ?? ''}`}
                    isPending={takingBack.isPending}
                    onPress={() => takingBack.mutate({ groupId })}
                  >
                    頼みを取り消す
                  </Button>
                )}
                <Button
                  look="quiet"
                  aria-label={`${personId === person?.id ? '抜ける' : '外す'}：${name ?? ''}`}
                  isPending={leaving.isPending}
                  onPress={() => leaving.mutate({ groupId, personId })}
                >
                  {personId === person?.id ? '抜ける' : '外す'}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {error && <Refused error={error} />}
      {isLeader && isOpen && (
        <p className="mt-4">
          <Button look="outline" onPress={() => setInviting(true)}>
            会員を誘う
          </Button>
        </p>
      )}
      {grant !== null && (
        <p className="mt-4 flex flex-wrap gap-x-4">
          <Link to="/requests/$requestId" params={{ requestId: grant.requestId }} className="link">
            {grant.title}
          </Link>
          <span>{requestStateNames[grant.state as keyof typeof requestStateNames]}</span>
          {grant.amountYen !== null && <span className="num">{yen(grant.amountYen)}</span>}
        </p>
      )}
      {isInviting && <InviteDialog groupId={groupId} onClose={() => setInviting(false)} />}
    </Section>
  )
}

function InviteDialog({ groupId, onClose }: { readonly groupId: string; readonly onClose: () => void }) {
  const act = useSelfAct()
  const [chosen, setChosen] = useState<Person | null>(null)
  const [isSent, setSent] = useState(false)
  const inviting = useMutation(
    api.training.self.invite.mutationOptions({
      onSuccess: async () => {
        onClose()
        await act('誘いました。本人が承諾すると、会員になります。')
      },
    }),
  )
  return (
    <FormDialog
      title="会員を誘う"
      isOpen
      onClose={onClose}
      actLabel="誘う"
      isPending={inviting.isPending}
      error={inviting.error}
      onSubmit={() => {
        setSent(true)
        if (chosen) inviting.mutate({ groupId, personId: chosen.personId })
      }}
    >
      <p>本人にお知らせが届きます。本人が承諾するまで、会員にはなりません。</p>
      <ChoosePerson
        label="誘う人"
        chosen={chosen}
        onChoose={setChosen}
        error={saidAtField(inviting.error, 'personId') ?? (isSent && chosen === null ? '選んでください。' : null)}
      />
    </FormDialog>
  )
}
