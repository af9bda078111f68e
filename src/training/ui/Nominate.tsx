import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../web/api.ts'
import { ChoosePerson, type Person } from '../../web/ChoosePerson.tsx'
import { Button } from '../../web/components/Button.tsx'
import { Refused } from '../../web/components/Shown.tsx'
import { saidAtField } from '../../web/said.ts'
import { useTrainingAct } from './use-training-act.ts'

/** Names people for a 回, several at once; they are told, and asked for their aim. */
export function Nominate({ sessionId }: { readonly sessionId: string }) {
  const [people, setPeople] = useState<readonly Person[]>([])
  const act = useTrainingAct()
  const naming = useMutation(
    api.training.nominate.mutationOptions({
      onSuccess: async ({ named, before }) => {
        setPeople([])
        await act(`${named}人を指名し、案内しました。${before > 0 ? `${before}人は、もう申し込んでいます。` : ''}`)
      },
    }),
  )
  return (
    <div className="grid max-w-3xl justify-items-start gap-4">
      <ChoosePerson
        label="指名する人"
        chosen={null}
        onChoose={(person) =>
          person &&
          setPeople((before) =>
            before.some(({ personId }) => personId === person.personId) ? before : [...before, person],
          )
        }
        error={saidAtField(naming.error, 'personIds')}
      />
      {people.length > 0 && (
        <ul className="w-full border-solid-gray-200 border-t">
          {people.map(({ personId, written, unitName }) => (
            <li
              key={personId}
              className="flex flex-wrap items-center justify-between gap-3 border-solid-gray-200 border-b py-2"
            >
              <span>
                {written}さん <span className="text-solid-gray-700">{unitName}</span>
              </span>
              <Button
                look="quiet"
                onPress={() => setPeople((before) => before.filter((one) => one.personId !== personId))}
              >
                外す<span className="sr-only">：{written}さん</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      {naming.error && saidAtField(naming.error, 'personIds') === null && <Refused error={naming.error} />}
      <Button
        isPending={naming.isPending}
        disabledReason={people.length === 0 ? '人を選んでください。' : null}
        onPress={() => naming.mutate({ sessionId, personIds: people.map(({ personId }) => personId) })}
      >
        指名して案内する
      </Button>
    </div>
  )
}
