import { Checkbox } from '../../../../web/components/Checkbox.tsx'
import { TextField } from '../../../../web/components/Field.tsx'
import type { Scheme } from '../../../scheme.ts'
import type { Part } from './edited.ts'

/** Whether evaluators may take marks out as Excel, and on what ground of the city. */
export function TakingOutFields({ value: takingOut, onChange }: Part<Scheme['takingOut']>) {
  return (
    <div className="grid gap-4">
      <Checkbox
        label="一次評価者が、評語をExcelに書き出して付けられるようにする"
        hint="ファイルは、そだちの外に出ます。市の情報の持ち出しの決まりを確かめてから認めてください。"
        isSelected={takingOut !== null}
        onChange={(isAllowed) => onChange(isAllowed ? { basis: '' } : null)}
      />
      {takingOut && (
        <TextField
          label="持ち出しを認める根拠"
          name="takingOut.basis"
          value={takingOut.basis}
          onChange={(basis) => onChange({ basis })}
          hint="情報セキュリティの実施手順などの条です。"
          isRequired
        />
      )}
    </div>
  )
}
