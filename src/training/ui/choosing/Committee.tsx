import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { ChoosePerson, type Person } from '../../../web/ChoosePerson.tsx'
import { Button } from '../../../web/components/Button.tsx'
import { Checkbox } from '../../../web/components/Checkbox.tsx'
import { FormDialog } from '../../../web/components/Dialog.tsx'
import { Refused } from '../../../web/components/Shown.tsx'
import { Tag } from '../../../web/components/Tag.tsx'
import { saidAtField } from '../../../web/said.ts'
import { conflictNames } from '../../choosing/choosing-rules.ts'
import { useTrainingAct } from '../use-training-act.ts'
import type { Selection } from './selection.ts'

/** The members, with whom they step back from: computed from who reports to whom, who rates whom, and メンター. */
export function Committee({ sessionId, selection }: { readonly sessionId: string; readonly selection: Selection }) {
  const { members, applicants, may, state } = selection
  const [isNaming, setNaming] = useState(false)
  const act = useTrainingAct()
  const relieving = useMutation(
    api.training.choosing.relieveMember.mutationOptions({ onSuccess: () => act('選考委員から外しました。') }),
  )
  const isOpen = may.keep && state === 'laid'
  return (
    <div className="grid max-w-4xl gap-4">
      {members.length === 0 ? (
        <p className="text-solid-gray-700">まだ、だれもいません。三人以上を目安に加えてください。</p>
      ) : (
        <ul aria-label="選考委員" className="border-solid-gray-600 border-t">
          {members.map(({ personId, name, unitName, isChair }) => (
            <li
              key={personId}
              className="grid gap-x-6 gap-y-1 border-solid-gray-200 border-b py-3 sm:grid-cols-[1fr_1fr_auto]"
            >
              <span className="min-w-0">
                {name ?? '（退職）'} {isChair && <Tag>委員長</Tag>}
                <span className="block text-solid-gray-700">{unitName}</span>
              </span>
              <Recusals personId={personId} applicants={applicants} />
              {isOpen && (
                <Button
                  look="quiet"
                  isPending={relieving.isPending}
                  onPress={() => relieving.mutate({ sessionId, personId })}
                >
                  外す<span className="sr-only">：{name}</span>
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {relieving.error && <Refused error={relieving.error} />}
      {isOpen && (
        <p>
          <Button look="outline" onPress={() => setNaming(true)}>
            選考委員を加える
          </Button>
        </p>
      )}
      {isNaming && (
        <NameMember
          sessionId={sessionId}
          hasChair={members.some(({ isChair }) => isChair)}
          onClose={() => setNaming(false)}
        />
      )}
    </div>
  )
}

function Recusals({
  personId,
  applicants,
}: {
  readonly personId: string
  readonly applicants: Selection['applicants']
}) {
  const from = applicants.flatMap(({ name, members }) => {
    const conflict = members.find(({ memberId }) => memberId === personId)?.conflict
    return conflict ? [`${name ?? '（退職）'}さん（${conflictNames[conflict]}）`] : []
  })
  return <span className="min-w-0">{from.length > 0 && <>回避：{from.join('、')}</>}</span>
}

type NameMemberProps = { readonly sessionId: string; readonly hasChair: boolean; readonly onClose: () => void }

function NameMember({ sessionId, hasChair, onClose }: NameMemberProps) {
  const [person, setPerson] = useState<Person | null>(null)
  const [isChair, setChair] = useState(false)
  const [isSent, setSent] = useState(false)
  const act = useTrainingAct()
  const naming = useMutation(
    api.training.choosing.nameMember.mutationOptions({
      onSuccess: async () => {
        onClose()
        await act('選考委員を加えました。本人に知らせました。')
      },
    }),
  )
  return (
    <FormDialog
      title="選考委員を加える"
      isOpen
      onClose={onClose}
      actLabel="加える"
      isPending={naming.isPending}
      error={naming.error}
      onSubmit={() => {
        setSent(true)
        if (person) naming.mutate({ sessionId, personId: person.personId, isChair })
      }}
    >
      <p>
        部下、評価の関係にある人、メンターの関係にある人の応募は、その委員には見えず、採点もできません。関係は、応募があるたびに自動で確かめます。
      </p>
      <ChoosePerson
        label="委員"
        chosen={person}
        onChoose={setPerson}
        error={saidAtField(naming.error, 'personId') ?? (isSent && person === null ? '選んでください。' : null)}
      />
      {!hasChair && <Checkbox label="委員長にする" isSelected={isChair} onChange={setChair} />}
    </FormDialog>
  )
}
