import { useState } from 'react'
import { Button } from '../../../../web/components/Button.tsx'
import { TextField } from '../../../../web/components/Field.tsx'
import { Notice } from '../../../../web/components/Notice.tsx'
import { Section } from '../../../../web/components/Page.tsx'
import { Refused } from '../../../../web/components/Shown.tsx'
import { WarekiDateField } from '../../../../web/components/WarekiDateField.tsx'
import { saidAtField } from '../../../../web/said.ts'
import { useSession } from '../../../../web/session.ts'
import type { SchemeChange } from '../../../scheme-words.ts'
import { SchemeChanges } from '../../desk/scheme/SchemeChanges.tsx'

type NextVersionProps = {
  /** What the version that was read says differently; null where there was none. */
  readonly changes: readonly SchemeChange[] | null
  /** All that the version says, shown where there is nothing to compare with. */
  readonly lines: readonly { readonly key: string; readonly label: string; readonly says: string }[]
  readonly problems: readonly { readonly field: string; readonly message: string }[]
  readonly isUnfilled: boolean
  readonly setting: { readonly isPending: boolean; readonly error: unknown }
  readonly onSet: (version: { readonly fromDay: string; readonly basis: string }) => void
}

/** The end of every form of rules: from when on, on what basis, what changes in words, and what is still to be mended. */
export function NextVersion({ changes, lines, problems, isUnfilled, setting, onSet }: NextVersionProps) {
  const { today } = useSession()
  const [fromDay, setFromDay] = useState(today)
  const [basis, setBasis] = useState('')
  const at = (field: string) => saidAtField(setting.error, field)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (fromDay !== '') onSet({ fromDay, basis })
      }}
    >
      <Section title={changes === null ? '定めのことば' : '変わるところ'} aside={changes && `${changes.length}か所`}>
        {changes === null ? (
          <dl className="border-solid-gray-600 border-t">
            {lines.map(({ key, label, says }) => (
              <div key={key} className="border-solid-gray-200 border-b py-3">
                <dt className="font-bold">{label}</dt>
                <dd className="mt-1 whitespace-pre-line">{says}</dd>
              </div>
            ))}
          </dl>
        ) : (
          <SchemeChanges changes={changes} before="いまの版" after="新しい版" none="まだ、何も変えていません。" />
        )}
      </Section>
      <Section title="いつから">
        <div className="grid max-w-2xl gap-6">
          <WarekiDateField
            label="適用する日"
            value={fromDay}
            onChange={setFromDay}
            hint="この日からあとの基準日に使います。いまある計算や名簿は、作ったときの版のままです。"
            error={at('fromDay')}
            isRequired
          />
          <TextField
            label="根拠"
            name="basis"
            value={basis}
            onChange={setBasis}
            hint="規則や取扱要領の改正の番号です。"
            error={at('basis')}
            isRequired
          />
          {problems.length > 0 && (
            <Notice kind="caution" title={`直すところが${problems.length}か所あります。`}>
              <ul className="list-disc pl-5">
                {problems.map(({ field, message }) => (
                  <li key={field + message}>{message}</li>
                ))}
              </ul>
            </Notice>
          )}
          {setting.error !== null && <Refused error={setting.error} />}
          <div>
            <Button
              type="submit"
              isPending={setting.isPending}
              disabledReason={
                changes?.length === 0
                  ? '変えたところがありません。'
                  : isUnfilled || problems.length > 0
                    ? '示したところを直し、空いている欄を埋めてください。'
                    : null
              }
            >
              {changes === null ? 'この日からの定めにする' : 'この日から変える'}
            </Button>
          </div>
        </div>
      </Section>
    </form>
  )
}
