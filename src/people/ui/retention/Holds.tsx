import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { FormDialog } from '../../../web/components/Dialog.tsx'
import { SelectField, TextField } from '../../../web/components/Field.tsx'
import { Minute } from '../../../web/components/Minute.tsx'
import { Refused, Shown } from '../../../web/components/Shown.tsx'
import { Tag } from '../../../web/components/Tag.tsx'
import { TextArea } from '../../../web/components/TextArea.tsx'
import { sayDone } from '../../../web/components/toasts.ts'
import { WarekiDateField } from '../../../web/components/WarekiDateField.tsx'
import { saidAtField } from '../../../web/said.ts'
import type { Register } from './DueClasses.tsx'

type Hold = Answers['people']['retention']['holds']['items'][number]

const causes = { litigation: '訴訟', audit: '監査', appeal: '不服申立て', other: 'そのほか' } as const
type Cause = keyof typeof causes
const causeKeys = Object.keys(causes) as Cause[]

/** 廃棄の停止: of whom or of what, why, by whom, until when. */
export function Holds({ register }: { readonly register: Register }) {
  const holds = useQuery(api.people.retention.holds.queryOptions())
  const [isPlacing, setPlacing] = useState(false)
  return (
    <>
      <p className="mb-4 max-w-3xl text-solid-gray-700 md:[word-break:auto-phrase]">
        本人からの開示請求が終わるのを待つ記録も、廃棄されません。だれのものかはここに示さず、「満ちた記録」の件数にだけ入ります。
      </p>
      {register.mayDecide && (
        <p className="mb-4 print:hidden">
          <Button onPress={() => setPlacing(true)}>廃棄を止める</Button>
        </p>
      )}
      <Shown query={holds}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="text-solid-gray-700">止めている廃棄はありません。</p>
          ) : (
            <ul className="border-solid-gray-200 border-t">
              {items.map((hold) => (
                <OneHold key={hold.holdId} hold={hold} register={register} />
              ))}
            </ul>
          )
        }
      </Shown>
      {isPlacing && <PlaceHold register={register} onClose={() => setPlacing(false)} />}
    </>
  )
}

function OneHold({ hold, register }: { readonly hold: Hold; readonly register: Register }) {
  const cache = useQueryClient()
  const ending = useMutation(
    api.people.retention.endHold.mutationOptions({
      onSuccess: () => {
        sayDone('廃棄の停止を終えました。')
        return cache.invalidateQueries({ queryKey: api.people.retention.key() })
      },
    }),
  )
  const className = register.classes.find((one) => one.class === hold.class)?.name
  const what = [hold.personId && (hold.name ?? '消去した職員'), className ?? 'すべての記録'].filter(Boolean).join('の')
  return (
    <li className="border-solid-gray-200 border-b py-4" aria-label={what}>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Tag look={hold.isInForce ? 'caution' : 'plain'}>{hold.isInForce ? causes[hold.cause] : '終わり'}</Tag>
        <span className="text-std-16B-170">{what}</span>
      </p>
      <p>{hold.reason}</p>
      <p className="text-solid-gray-700">
        {hold.placedByName} <Minute at={hold.placedAt} />
        から、
        {hold.until === null ? (
          '終わりの日は決めていません'
        ) : (
          <>
            <Day on={hold.until} />
            まで
          </>
        )}
        {hold.endedAt && (
          <>
            。{hold.endedByName} <Minute at={hold.endedAt} />
            に終えました
          </>
        )}
      </p>
      {ending.isError && <Refused error={ending.error} />}
      {register.mayDecide && hold.isInForce && (
        <p className="mt-3 print:hidden">
          <Button
            look="outline"
            isPending={ending.isPending}
            pendingText="終えています…"
            onPress={() => ending.mutate({ holdId: hold.holdId })}
          >
            停止を終える
            <span className="sr-only">：{what}</span>
          </Button>
        </p>
      )}
    </li>
  )
}

function PlaceHold({ register, onClose }: { readonly register: Register; readonly onClose: () => void }) {
  const cache = useQueryClient()
  const [staffNumber, setStaffNumber] = useState('')
  const [chosen, setChosen] = useState('')
  const [cause, setCause] = useState<Cause>('litigation')
  const [reason, setReason] = useState('')
  const [until, setUntil] = useState('')
  const placing = useMutation(
    api.people.retention.placeHold.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries({ queryKey: api.people.retention.key() })
        sayDone('廃棄を止めました。')
        onClose()
      },
    }),
  )
  const at = (field: string) => saidAtField(placing.error, field)
  const isSaidAtField = at('staffNumber') !== null || at('until') !== null
  return (
    <FormDialog
      title="廃棄を止める"
      isOpen
      onClose={onClose}
      actLabel="止める"
      isPending={placing.isPending}
      error={isSaidAtField ? null : placing.error}
      onSubmit={() =>
        placing.mutate({
          staffNumber: staffNumber.trim() || null,
          class: chosen || null,
          cause,
          reason,
          until: until || null,
        })
      }
    >
      <TextField
        label="職員番号"
        name="staffNumber"
        value={staffNumber}
        onChange={setStaffNumber}
        hint="退職した職員の番号も使えます。空けておくと、選んだ区分の全員の記録を止めます。"
        error={at('staffNumber')}
      />
      <SelectField label="記録の区分" value={chosen} onChange={setChosen}>
        <option value="">その職員のすべての記録</option>
        {register.classes.map((one) => (
          <option key={one.class} value={one.class}>
            {one.name}
          </option>
        ))}
      </SelectField>
      <SelectField
        label="止める訳"
        value={cause}
        onChange={(picked) => setCause(causeKeys.find((one) => one === picked) ?? cause)}
      >
        {causeKeys.map((one) => (
          <option key={one} value={one}>
            {causes[one]}
          </option>
        ))}
      </SelectField>
      <TextArea label="事件や監査の名前など" name="reason" value={reason} onChange={setReason} isRequired />
      <WarekiDateField
        label="止める最後の日"
        name="until"
        value={until}
        onChange={setUntil}
        hint="決まっていなければ空けておきます。終えるまで止まります。"
        error={at('until')}
      />
    </FormDialog>
  )
}
