import { Button } from '../../../web/components/Button.tsx'
import { useEditing } from './editing.tsx'
import { InferredField, PlaceField, SentenceList } from './PlaceField.tsx'
import { nextProseId, without, withValue } from './package-edit-rules.ts'

export function IntentFields() {
  const { policy } = useEditing()
  return (
    <>
      <PlaceField label="基本の考え方" place={['principle']} isOptional />
      <PlaceField
        label="めざすべき職員像"
        place={['vision']}
        hint="言葉で書かれていなければ、空けておきます。"
        isOptional
      />
      {policy.audience && <PlaceField label="対象者" place={['audience', 'text']} />}
    </>
  )
}

export function ProseFields() {
  const { policy, change } = useEditing()
  const prose = policy.prose ?? []
  const addAfter = (index: number) => {
    const above = prose[index]
    if (!above) return
    const added = { id: nextProseId(prose, above.id), section: above.section, text: '' }
    change(withValue(policy, ['prose'], prose.toSpliced(index + 1, 0, added)))
  }
  return prose.map(({ id, section }, index) => (
    <div key={id} className="grid gap-2">
      {section !== prose[index - 1]?.section && <h3 className="mt-2 text-std-18B-160">{section}</h3>}
      <PlaceField label={`段落 ${id}`} place={['prose', index, 'text']} />
      <p className="flex flex-wrap justify-end gap-6">
        <Button look="quiet" onPress={() => addAfter(index)}>
          この下に段落を加える
          <span className="sr-only">：{id}</span>
        </Button>
        <Button look="quiet" onPress={() => change(without(policy, ['prose', index]))}>
          取り除く
          <span className="sr-only">：段落 {id}</span>
        </Button>
      </p>
    </div>
  ))
}

export function NoteFields() {
  const { policy } = useEditing()
  return (policy.notes ?? []).map(({ id }, index) => (
    <PlaceField key={id} label={`注記 ${id}`} place={['notes', index, 'text']} />
  ))
}

export function OrientationFields({ id }: { readonly id: string }) {
  const { policy } = useEditing()
  const at = policy.orientations.findIndex((one) => one.id === id)
  return (
    <>
      <PlaceField label="志向の名前" place={['orientations', at, 'name']} isShort />
      <SentenceList noun="行動" place={['orientations', at, 'behaviours']} />
      <InferredField part="orientations" of="すべての志向と行動の結び付き" />
    </>
  )
}

export function InitiativeFields({ id }: { readonly id: string }) {
  const { policy } = useEditing()
  const at = policy.initiatives.findIndex((one) => one.id === id)
  return (
    <>
      <PlaceField label="取組の名前" place={['initiatives', at, 'name']} />
      <h3 className="text-std-18B-160">職員のとるべき行動</h3>
      <SentenceList noun="職員の行動" place={['initiatives', at, 'staffActions']} />
      <h3 className="text-std-18B-160">管理職のとるべき行動</h3>
      <SentenceList noun="管理職の行動" place={['initiatives', at, 'managerActions']} />
      <h3 className="text-std-18B-160">組織の取組</h3>
      {policy.initiatives[at]?.supports.map((support, index) => (
        <PlaceField
          key={support.id}
          label={`区分${support.id}`}
          place={['initiatives', at, 'supports', index, 'name']}
        />
      ))}
    </>
  )
}
