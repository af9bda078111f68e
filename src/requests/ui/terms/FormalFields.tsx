import { TextField } from '../../../web/components/Field.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { RadioGroup } from '../../../web/components/RadioGroup.tsx'
import { modeNames, sealNames } from '../../terms-compare-rules.ts'
import type { Terms } from '../../terms-rules.ts'

type FormalFieldsProps = { readonly formal: Terms['formal']; readonly onChange: (formal: Terms['formal']) => void }

const atFirst = { mode: 'here', level: '課長専決', seal: 'omitted', prefix: '' } as const

/** 専決区分, 公印 and number, for what needs them: decided here, or in the city's document system. */
export function FormalFields({ formal, onChange }: FormalFieldsProps) {
  const set = (part: Partial<NonNullable<Terms['formal']>>) => onChange({ ...(formal ?? atFirst), ...part })
  return (
    <Section title="決裁">
      <div className="grid gap-6">
        <RadioGroup
          label="決裁のしかた"
          value={formal?.mode ?? 'none'}
          onChange={(mode) => (mode === 'none' ? onChange(null) : set({ mode }))}
          choices={[
            { value: 'none', label: '文書番号を付けない' },
            { value: 'here', label: modeNames.here },
            { value: 'elsewhere', label: modeNames.elsewhere },
          ]}
        />
        {formal && (
          <>
            <div className="grid items-start gap-4 sm:grid-cols-2">
              <TextField
                label="専決区分"
                name="level"
                value={formal.level}
                onChange={(level) => set({ level })}
                isRequired
              />
              <TextField
                label="文書番号の記号"
                name="prefix"
                value={formal.prefix}
                onChange={(prefix) => set({ prefix })}
                isRequired
              />
            </div>
            <RadioGroup
              label="公印"
              value={formal.seal}
              onChange={(seal) => set({ seal })}
              choices={(['required', 'omitted', 'electronic'] as const).map((value) => ({
                value,
                label: sealNames[value],
              }))}
            />
          </>
        )}
      </div>
    </Section>
  )
}
