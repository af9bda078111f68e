import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../web/api.ts'
import { ChoosePerson, type Person } from '../../web/ChoosePerson.tsx'
import { Button } from '../../web/components/Button.tsx'
import { Refused } from '../../web/components/Shown.tsx'
import { saidAtField } from '../../web/said.ts'
import { useTrainingAct } from './use-training-act.ts'

/** Who keeps a course beside the centre; the centre names and relieves them. */
export function Keepers({ course: { courseId, keepers, may } }: { readonly course: Answers['training']['course'] }) {
  const [chosen, setChosen] = useState<Person | null>(null)
  const act = useTrainingAct()
  const naming = useMutation(
    api.training.nameKeeper.mutationOptions({
      onSuccess: async () => {
        setChosen(null)
        await act('担当を加えました。')
      },
    }),
  )
  const relieving = useMutation(
    api.training.relieveKeeper.mutationOptions({ onSuccess: () => act('担当を外しました。') }),
  )
  return (
    <div className="grid max-w-3xl gap-4">
      <p className="text-solid-gray-700">
        人材育成センターのほかに、ここにいる人が、この研修の回と受講者を扱えます。各課で行う研修では、主催の課の人を担当にします。
      </p>
      {keepers.length > 0 && (
        <ul className="border-solid-gray-200 border-t">
          {keepers.map(({ personId, name }) => (
            <li
              key={personId}
              className="flex flex-wrap items-center justify-between gap-3 border-solid-gray-200 border-b py-2"
            >
              <span>{name ?? '（退職）'}</span>
              {may.name && (
                <Button look="quiet" onPress={() => relieving.mutate({ courseId, personId })}>
                  外す<span className="sr-only">：{name}</span>
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {may.name && (
        <div className="grid justify-items-start gap-3">
          <ChoosePerson
            label="担当に加える人"
            chosen={chosen}
            onChoose={setChosen}
            error={saidAtField(naming.error, 'personId')}
          />
          <Button
            look="outline"
            isPending={naming.isPending}
            disabledReason={chosen === null ? '人を選んでください。' : null}
            onPress={() => chosen && naming.mutate({ courseId, personId: chosen.personId })}
          >
            担当に加える
          </Button>
          {naming.error && saidAtField(naming.error, 'personId') === null && <Refused error={naming.error} />}
        </div>
      )}
    </div>
  )
}
