import { useState } from 'react'
import { Button } from '../../../web/components/Button.tsx'
import { SelectField, TextField } from '../../../web/components/Field.tsx'
import { useSession } from '../../../web/session.ts'
import type { PartStatus } from '../../format.ts'
import { fieldOf } from './draft-part-rules.ts'
import { useEditing } from './editing.tsx'
import { InferredField, PlaceField, SentenceList } from './PlaceField.tsx'
import { nextProgramCode, type Place, withItem, without, withValue } from './package-edit-rules.ts'

type ProgramFieldsProps = { readonly code: string; readonly onRemoved: () => void }

/** 資料3: one 制度 with its parts and their 実施状況. */
export function ProgramFields({ code, onRemoved }: ProgramFieldsProps) {
  const { policy, change } = useEditing()
  const at = policy.programs.findIndex((one) => one.code === code)
  const parts = policy.programs[at]?.parts ?? []
  const place: Place = ['programs', at]
  return (
    <>
      <PlaceField label="制度の名前" place={[...place, 'name']} isShort />
      {policy.programs[at]?.purpose !== undefined && <PlaceField label="目的" place={[...place, 'purpose']} />}
      {parts
        .map((part, index) => ({ part, number: index + 1 }))
        .map(({ part, number }) => {
          const partPlace: Place = [...place, 'parts', number - 1]
          return (
            <section
              key={number}
              className="grid gap-4 border-solid-gray-200 border-t pt-6"
              aria-label={`内容${number}`}
            >
              <h3 className="text-std-18B-160">
                内容{number}
                {part.name && `　${part.name}`}
              </h3>
              <PlaceField label={`内容${number}の文`} place={[...partPlace, 'text']} />
              <StatusField label={`内容${number}の実施状況`} place={[...partPlace, 'status']} status={part.status} />
              <SentenceList noun={`内容${number}の実施例`} place={[...partPlace, 'examples']} isOptional />
              {parts.length > 1 && (
                <p>
                  <Button look="quiet" onPress={() => change(without(policy, partPlace))}>
                    内容{number}を取り除く
                  </Button>
                </p>
              )}
            </section>
          )
        })}
      <p className="flex flex-wrap gap-4">
        <Button
          look="outline"
          onPress={() => change(withItem(policy, [...place, 'parts'], { status: 'considering', text: '' }))}
        >
          内容を加える
        </Button>
        <Button
          look="outline"
          onPress={() => {
            change(without(policy, place))
            onRemoved()
          }}
        >
          この制度を取り除く
        </Button>
      </p>
      <InferredField part="programs" code={code} of="この制度の内容の並びと実施状況" />
    </>
  )
}

type StatusFieldProps = { readonly label: string; readonly place: Place; readonly status: PartStatus }

/** 実施状況: 〇, 検討中, or the year in which it began. */
function StatusField({ label, place, status }: StatusFieldProps) {
  const { policy, change, problems } = useEditing()
  const { fiscalYear } = useSession()
  const kind = typeof status === 'object' ? 'since' : status
  const year = typeof status === 'object' ? String(status.since) : ''
  const problem = problems.get(fieldOf(place)) ?? problems.get(fieldOf([...place, 'since'])) ?? null
  const set = (next: unknown) => change(withValue(policy, place, next))
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <SelectField
        label={label}
        value={kind}
        onChange={(chosen) => set(chosen === 'since' ? { since: fiscalYear } : chosen)}
        error={kind === 'since' ? null : problem}
      >
        <option value="active">〇（実施している）</option>
        <option value="considering">検討中</option>
        <option value="since">年から実施</option>
      </SelectField>
      {kind === 'since' && (
        <TextField
          label={`${label}の年（西暦）`}
          name={fieldOf([...place, 'since'])}
          value={year}
          inputMode="numeric"
          onChange={(typed) => set({ since: /^\d+$/.test(typed) ? Number(typed) : typed })}
          error={problem}
          isRequired
        />
      )}
    </div>
  )
}

/** A new 制度 below one of the 区分 of a 取組. */
export function NewProgram({ onAdded }: { readonly onAdded: (code: string) => void }) {
  const { policy, change } = useEditing()
  const supports = policy.initiatives.flatMap(({ no, supports }) =>
    supports.map(({ id, name }) => ({ code: `${no}-${id}`, name })),
  )
  const [support, setSupport] = useState(supports[0]?.code ?? '')
  const [name, setName] = useState('')
  const code = nextProgramCode(policy.programs, support)
  return (
    <div className="grid gap-6">
      <SelectField label="取組の区分" value={support} onChange={setSupport}>
        {supports.map((one) => (
          <option key={one.code} value={one.code}>
            {one.code} {one.name}
          </option>
        ))}
      </SelectField>
      <TextField
        label="制度の名前"
        name="new-program"
        value={name}
        onChange={setName}
        hint={`番号は ${code} になります。`}
      />
      <p>
        <Button
          look="outline"
          isDisabled={name.trim() === ''}
          onPress={() => {
            const added = { code, name: name.trim(), parts: [{ status: 'considering', text: '' }] }
            const last = policy.programs.findLastIndex((one) => one.code.startsWith(`${support}-`))
            const programs: unknown[] = [...policy.programs]
            programs.splice(last < 0 ? programs.length : last + 1, 0, added)
            change(withValue(policy, ['programs'], programs))
            onAdded(code)
          }}
        >
          制度を加える
        </Button>
      </p>
    </div>
  )
}
