import { useState } from 'react'
import { Button } from '../../../web/components/Button.tsx'
import { FormDialog } from '../../../web/components/Dialog.tsx'
import { SelectField } from '../../../web/components/Field.tsx'
import { sayDone } from '../../../web/components/toasts.ts'
import {
  firstKeys,
  type Keys,
  type Shortcut,
  sayKey,
  shortcutNames,
  shortcuts,
  twinOf,
  usableKeys,
} from './shortcut-rules.ts'
import { useKeys } from './use-shortcuts.ts'

/** The keys in one line, and where to change them; `only` those that this page knows. */
export function KeyHelp({ only = shortcuts }: { readonly only?: readonly Shortcut[] }) {
  const [keys, change] = useKeys()
  const [isOpen, setOpen] = useState(false)
  return (
    <p className="hidden flex-wrap items-baseline gap-x-4 text-solid-gray-700 md:flex print:hidden">
      <span>
        キー操作：← →と評語の文字で選ぶ、Tab 所見へ、
        {only.map((one) => `Alt＋${sayKey(keys[one])} ${shortcutNames[one]}`).join('、')}
      </span>
      <Button look="quiet" onPress={() => setOpen(true)}>
        キーを変える
      </Button>
      {isOpen && <KeysDialog keys={keys} onClose={() => setOpen(false)} onChange={change} />}
    </p>
  )
}

type KeysDialogProps = {
  readonly keys: Keys
  readonly onClose: () => void
  readonly onChange: (keys: Keys) => void
}

function KeysDialog({ keys, onClose, onChange }: KeysDialogProps) {
  const [chosen, setChosen] = useState(keys)
  const twin = twinOf(chosen)
  return (
    <FormDialog
      title="キーを変える"
      isOpen
      onClose={onClose}
      actLabel="このキーにする"
      onSubmit={() => {
        if (twin !== null) return
        onChange(chosen)
        onClose()
        sayDone('キーを変えました。')
      }}
    >
      <p>Altキーといっしょに押すキーです。このブラウザーで、あなただけに効きます。</p>
      <div className="grid gap-4 sm:grid-cols-2">
        {shortcuts.map((one) => (
          <SelectField
            key={one}
            label={shortcutNames[one]}
            value={chosen[one]}
            onChange={(code) => setChosen({ ...chosen, [one]: code })}
            error={one === twin ? 'ほかの操作と同じキーです。別のキーを選んでください。' : null}
          >
            {usableKeys.map((code) => (
              <option key={code} value={code}>
                Alt＋{sayKey(code)}
              </option>
            ))}
          </SelectField>
        ))}
      </div>
      <div>
        <Button look="quiet" onPress={() => setChosen(firstKeys)}>
          はじめのキーに戻す
        </Button>
      </div>
    </FormDialog>
  )
}
