import { useQuery } from '@tanstack/react-query'
import { type Answers, api, client } from '../../web/api.ts'
import { Day } from '../../web/components/Day.tsx'
import { EmptyState } from '../../web/components/EmptyState.tsx'
import { SelectField } from '../../web/components/Field.tsx'
import { KeyValue } from '../../web/components/KeyValue.tsx'
import { Notice } from '../../web/components/Notice.tsx'
import { WarekiDateField } from '../../web/components/WarekiDateField.tsx'
import { useSession } from '../../web/session.ts'
import { type Keeper, keeperNames } from '../gap-rules.ts'
import { Editable } from './Editable.tsx'
import { EditForm } from './EditForm.tsx'
import { useEdit } from './use-edit.ts'

type Record = Answers['insight']['record']
type OwnerProps = { readonly record: Pick<Record, 'item' | 'owner' | 'ownerHistory' | 'mayShareOut'> }

/** Which unit carries the item, who writes it here, and who did before. */
export function Owner({ record }: OwnerProps) {
  const { owner, ownerHistory, mayShareOut } = record
  const others = ownerHistory.periods.filter(({ from }) => from !== owner?.fromDay)
  return (
    <Editable
      label={owner === null ? '所管を決める' : '所管を変える'}
      mayEdit={mayShareOut}
      form={(close) => <OwnerForm record={record} onClose={close} />}
    >
      {owner === null ? (
        <EmptyState>所管は、まだ決まっていません。</EmptyState>
      ) : (
        <>
          {!owner.isThere && (
            <div className="mb-4">
              <Notice kind="caution" title={`${owner.unitName}は、いまの組織にありません。`}>
                引き継いだ所属を、新しい所管として決めてください。
              </Notice>
            </div>
          )}
          <KeyValue
            items={[
              ['所管', owner.unitName],
              ['とりまとめ', keeperNames[owner.keeper]],
              ['いつから', <Day key="from" on={owner.fromDay} />],
            ]}
          />
        </>
      )}
      {others.length > 0 && (
        <ul aria-label="ほかの時期の所管" className="mt-2 grid gap-1 text-solid-gray-700">
          {others.map(({ from, unitName, keeper }) => (
            <li key={from}>
              <Day on={from} />
              から　{unitName}（{keeperNames[keeper]}）
            </li>
          ))}
        </ul>
      )}
    </Editable>
  )
}

function OwnerForm({ record: { item, owner, ownerHistory }, onClose }: OwnerProps & { readonly onClose: () => void }) {
  const { today } = useSession()
  const organisation = useQuery(api.people.organisation.queryOptions({ input: {}, staleTime: 5 * 60_000 }))
  const edit = useEdit({
    now: {
      unitId: owner?.isThere ? owner.unitId : '',
      keeper: owner?.keeper ?? ('personnel' as Keeper),
      fromDay: today,
    },
    version: ownerHistory.version,
    save: (fields, version) => client.insight.setOwner({ itemId: item.itemId, version, ...fields }),
    saidDone: '所管を保存しました。',
    onDone: onClose,
  })
  return (
    <EditForm label="所管" edit={edit} onClose={onClose}>
      <SelectField
        label="所管する所属"
        value={edit.typed.unitId}
        onChange={edit.set('unitId')}
        error={edit.errorAt('unitId')}
        isRequired
      >
        <option value="">選んでください</option>
        {organisation.data?.units.map(({ unitId, name, depth }) => (
          <option key={unitId} value={unitId}>
            {'　'.repeat(depth)}
            {name}
          </option>
        ))}
      </SelectField>
      <SelectField
        label="とりまとめ"
        value={edit.typed.keeper}
        onChange={(keeper) => edit.set('keeper')(keeper as Keeper)}
        hint="この台帳に書く担当です。"
      >
        {Object.entries(keeperNames).map(([keeper, name]) => (
          <option key={keeper} value={keeper}>
            {name}
          </option>
        ))}
      </SelectField>
      <WarekiDateField
        label="いつから"
        value={edit.typed.fromDay}
        onChange={edit.set('fromDay')}
        error={edit.errorAt('fromDay')}
        isRequired
      />
    </EditForm>
  )
}
