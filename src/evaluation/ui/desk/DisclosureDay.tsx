import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { ConfirmDialog } from '../../../web/components/Dialog.tsx'
import { WarekiDateField } from '../../../web/components/WarekiDateField.tsx'
import { saidAtField } from '../../../web/said.ts'
import { useSession } from '../../../web/session.ts'
import type { Cycle } from './desk-words.ts'
import { useDeskAct } from './use-desk-act.ts'

/** The first day on which confirmed results are disclosed; asked once more, because on it everybody sees theirs. */
export function DisclosureDay({ cycle: { cycleId, disclosureOn, state } }: { readonly cycle: Cycle }) {
  const act = useDeskAct()
  const { today } = useSession()
  const [on, setOn] = useState(disclosureOn ?? '')
  const [isAsking, setAsking] = useState(false)
  const setting = useMutation(
    api.evaluation.setDisclosureDay.mutationOptions({ onSuccess: () => act('開示の日を決めました。') }),
  )
  if (state === 'closed')
    return <p>開示の日は、{disclosureOn ? <Day on={disclosureOn} weekday /> : '決めていません'}でした。</p>
  return (
    <form
      className="grid max-w-sm gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (on !== '') setAsking(true)
      }}
    >
      <WarekiDateField
        label="開示の日"
        value={on}
        onChange={setOn}
        hint="確認されたものが、この日の朝に開示されます。"
        error={saidAtField(setting.error, 'on')}
        isRequired
      />
      <div>
        <Button type="submit" look="outline" disabledReason={on === (disclosureOn ?? '') ? 'いまと同じ日です。' : null}>
          開示の日を決める
        </Button>
      </div>
      <ConfirmDialog
        title="開示の日を決めますか"
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        actLabel="この日に開示する"
        onAct={() => setting.mutate({ cycleId, on })}
        isPending={setting.isPending}
        error={setting.error}
      >
        <p>
          {on !== '' && <Day on={on} weekday />}
          から、確認された評価が本人に開示されます。
          {on !== '' && on <= today && '今日までの日なので、確認されたものはすぐに開示の対象になります。'}
        </p>
        <p>開示したものは、取り消せません。</p>
      </ConfirmDialog>
    </form>
  )
}
