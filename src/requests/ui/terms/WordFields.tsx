import { Disclosure } from '../../../web/components/Disclosure.tsx'
import { TextField } from '../../../web/components/Field.tsx'
import { Section } from '../../../web/components/Page.tsx'
import type { TermsNames } from '../../terms-compare-rules.ts'
import type { Terms } from '../../terms-rules.ts'

type WordFieldsProps = {
  readonly fields: TermsNames['fields']
  readonly texts: Terms['texts']
  readonly onChange: (texts: Terms['texts']) => void
}

/** What each field of the form is called and says beside it; what is as the kind came with is not kept. */
export function WordFields({ fields, texts, onChange }: WordFieldsProps) {
  const write = (field: TermsNames['fields'][number], label: string, help: string) => {
    const { [field.name]: _, ...others } = texts
    const isAsItCame = label === field.label && help === (field.help ?? '')
    onChange(isAsItCame ? others : { ...others, [field.name]: { label, help: help === '' ? null : help } })
  }
  return (
    <Section title="欄のことば">
      <p className="mb-2">書く人が見る、欄の名前と説明です。</p>
      <ul className="border-solid-gray-200 border-t">
        {fields.map((field) => {
          const own = texts[field.name]
          const label = own?.label ?? field.label
          const help = (own ? own.help : field.help) ?? ''
          return (
            <li key={field.name} className="border-solid-gray-200 border-b py-1">
              <Disclosure title={label || field.label}>
                <div className="grid gap-4">
                  <TextField
                    label="欄の名前"
                    name={`label.${field.name}`}
                    value={label}
                    onChange={(next) => write(field, next, help)}
                    isRequired
                  />
                  <TextField
                    label="説明"
                    name={`help.${field.name}`}
                    value={help}
                    onChange={(next) => write(field, label, next)}
                    hint="なくてもかまいません。"
                  />
                </div>
              </Disclosure>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
