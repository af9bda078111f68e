import { TextField } from '../../../web/components/Field.tsx'
import { WarekiDateField } from '../../../web/components/WarekiDateField.tsx'
import { type PolicyDocument, policyDocuments } from '../../paragraph-rules.ts'
import { fileOnly } from './draft-part-rules.ts'
import { PlaceField } from './PlaceField.tsx'

/** What a draft has beside its package: 施行日, and the 文書番号 of the documents that it revises. */
export type DraftFacts = {
  readonly effectiveOn: string
  readonly numbers: Readonly<Partial<Record<PolicyDocument, string>>>
}

type GeneralFieldsProps = { readonly facts: DraftFacts; readonly onChange: (facts: DraftFacts) => void }

export function GeneralFields({ facts, onChange }: GeneralFieldsProps) {
  return (
    <>
      <PlaceField label="方針の名称" place={['title']} isShort />
      <PlaceField label="団体名" place={['municipality']} isShort />
      <PlaceField
        label="策定日"
        place={['adoptedOn']}
        hint="年、年月、年月日のどれか（例：2025-03）。分からなければ空けておきます。"
        isShort
        isOptional
      />
      <WarekiDateField
        label="施行日"
        name="effectiveOn"
        value={facts.effectiveOn}
        onChange={(effectiveOn) => onChange({ ...facts, effectiveOn })}
        hint="この日から、みなが新しい文を読みます。"
        isRequired
      />
      <section className="grid gap-4">
        <h3 className="text-std-18B-160">文書番号</h3>
        <p className="text-solid-gray-700">
          本文と資料は、別々に改定の回数と日を数えます。変わった文書だけが改定になり、その文書の番号だけが新しくなります。
        </p>
        <div className="grid gap-4 sm:grid-cols-2">
          {policyDocuments.map((document) => (
            <TextField
              key={document}
              label={`${document}の文書番号`}
              name={`number-${document}`}
              value={facts.numbers[document] ?? ''}
              onChange={(number) => onChange({ ...facts, numbers: { ...facts.numbers, [document]: number } })}
            />
          ))}
        </div>
      </section>
      <p className="text-solid-gray-700">
        この画面で直さないもの：{fileOnly}
        。これらは、版の一覧でファイルに書き出して直し、新しい下書きとして取り込みます。
      </p>
    </>
  )
}
