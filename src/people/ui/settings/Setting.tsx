import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Refused } from '../../../web/components/Shown.tsx'
import { sayDone } from '../../../web/components/toasts.ts'
import { saidAtField } from '../../../web/said.ts'
import { SettingField } from './SettingField.tsx'
import { valueInWords, valueToSend } from './setting-value-rules.ts'
import { settingExplained } from './setting-words.ts'
import { useSettingNames } from './use-setting-names.ts'

type SettingOf = Answers['people']['settings']['list']['items'][number]

/** One setting with its own button: what is saved is this, and nothing that stands beside it. */
export function Setting({ setting }: { readonly setting: SettingOf }) {
  const { key, means, value, standard, isSet } = setting
  const cache = useQueryClient()
  const [typed, setTyped] = useState(value)
  const names = useSettingNames()
  const explained = settingExplained[key]
  const isChanged = JSON.stringify(typed) !== JSON.stringify(value)
  const saving = useMutation(
    api.people.settings.change.mutationOptions({
      onSuccess: async ({ value: kept }) => {
        setTyped(kept)
        sayDone(`${means}を変えました。`)
        await Promise.all([
          cache.invalidateQueries({ queryKey: api.people.settings.key() }),
          // The name, the contact and the calendar stand on every page.
          cache.invalidateQueries({ queryKey: api.session.key() }),
        ])
      },
      // Somebody else was faster: the page shows what holds now, the field keeps what was typed.
      onError: () => cache.invalidateQueries({ queryKey: api.people.settings.key() }),
    }),
  )
  const atField = saidAtField(saving.error, 'value')

  return (
    <section aria-label={means} className="border-solid-gray-200 border-t pt-6">
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          saving.mutate({ key, value: valueToSend(typed), was: value })
        }}
      >
        <SettingField
          settingKey={key}
          label={means}
          hint={explained?.does ?? ''}
          value={typed}
          onChange={setTyped}
          error={atField}
        />
        <p className="text-dns-14N-130 text-solid-gray-600">
          いまの値：{valueInWords(key, value, names)}
          {isSet ? `　初めの値：${valueInWords(key, standard, names)}` : '（初めのまま）'}
        </p>
        <p role="status" className="empty:hidden">
          {isChanged && explained?.changes}
        </p>
        {saving.isError && atField === null && <Refused error={saving.error} />}
        {isChanged && (
          <p className="flex flex-wrap items-center gap-x-6 gap-y-2">
            <Button type="submit" isPending={saving.isPending} pendingText="保存しています…">
              保存する
              <span className="sr-only">：{means}</span>
            </Button>
            <Button
              look="quiet"
              onPress={() => {
                setTyped(value)
                saving.reset()
              }}
            >
              元に戻す
              <span className="sr-only">：{means}</span>
            </Button>
          </p>
        )}
      </form>
    </section>
  )
}
