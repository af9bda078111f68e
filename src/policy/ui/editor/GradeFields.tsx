import { Button } from '../../../web/components/Button.tsx'
import { lineKindNames, type RoleKind } from '../../paragraph-rules.ts'
import { useEditing } from './editing.tsx'
import { PlaceField, SentenceList } from './PlaceField.tsx'
import { withValue } from './package-edit-rules.ts'

const roleKinds: readonly RoleKind[] = ['line', 'staff', 'common']

/** 資料1 of one 職位. */
export function RoleFields({ id }: { readonly id: string }) {
  const { policy } = useEditing()
  const at = policy.grades.findIndex((one) => one.id === id)
  return (
    <>
      <PlaceField label="職位の名前" place={['grades', at, 'name']} isShort />
      {roleKinds.map((kind) => (
        <section key={kind} className="grid gap-4">
          <h3 className="text-std-18B-160">{kind === 'common' ? '共通の役割' : `${lineKindNames[kind]}の役割`}</h3>
          <SentenceList noun={`${lineKindNames[kind]}の役割`} place={['grades', at, 'roles', kind]} isOptional />
        </section>
      ))}
    </>
  )
}

/** 資料2 of one 職位: each 能力区分, or that the policy asks for none. */
export function AbilityFields({ id }: { readonly id: string }) {
  const { policy, change } = useEditing()
  const at = policy.grades.findIndex((one) => one.id === id)
  const grade = policy.grades[at]
  return policy.abilityCategories.map((category) => {
    const place = ['grades', at, 'abilities', category.id]
    const ability = grade?.abilities[category.id]
    return (
      <section key={category.id} className="grid gap-4" aria-label={category.name}>
        <h3 className="text-std-18B-160">{category.name}</h3>
        {ability ? (
          <>
            <PlaceField label={`${category.name}の能力の名前`} place={[...place, 'label']} isShort />
            <PlaceField label={`${category.name}の文`} place={[...place, 'text']} />
            <PlaceField
              label={`${category.name}の評価項目`}
              place={[...place, 'evaluationItem']}
              hint="印刷されていなければ、空けておきます。"
              isShort
              isOptional
            />
            <p>
              <Button look="quiet" onPress={() => change(withValue(policy, place, null))}>
                この能力を求めない（空欄にする）
                <span className="sr-only">：{category.name}</span>
              </Button>
            </p>
          </>
        ) : (
          <p className="flex flex-wrap items-center gap-x-6 gap-y-2">
            この職位には求めていません。
            <Button
              look="outline"
              onPress={() => change(withValue(policy, place, { label: category.name, text: '', evaluationItem: null }))}
            >
              能力を書く
              <span className="sr-only">：{category.name}</span>
            </Button>
          </p>
        )}
      </section>
    )
  })
}
