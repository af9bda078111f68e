import { Checkbox } from '../../../web/components/Checkbox.tsx'
import { TextField } from '../../../web/components/Field.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { RadioGroup } from '../../../web/components/RadioGroup.tsx'
import { TextArea } from '../../../web/components/TextArea.tsx'
import { paperNames } from '../../terms-compare-rules.ts'
import type { Terms } from '../../terms-rules.ts'

export type TermsPart = { readonly terms: Terms; readonly onChange: (part: Partial<Terms>) => void }

/** What the kind is called and says of itself, and how one may hand it in and take it back. */
export function GuideFields({ terms, onChange }: TermsPart) {
  return (
    <Section title="案内">
      <div className="grid gap-6">
        <TextField label="名前" name="title" value={terms.title} onChange={(title) => onChange({ title })} isRequired />
        <TextArea
          label="何のための申請か"
          name="lead"
          value={terms.lead}
          onChange={(lead) => onChange({ lead })}
          limit={500}
          isRequired
        />
        <Checkbox
          label="決定したあとも、本人が取り下げられる"
          isSelected={terms.mayWithdrawDecided}
          onChange={(mayWithdrawDecided) => onChange({ mayWithdrawDecided })}
        />
        <RadioGroup
          label="紙の受付"
          value={terms.paper}
          onChange={(paper) => onChange({ paper })}
          choices={(['none', 'before', 'after'] as const).map((value) => ({
            value,
            label: paperNames[value] ?? value,
          }))}
        />
      </div>
    </Section>
  )
}
