import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { Refused } from '../../../web/components/Shown.tsx'
import { TextArea } from '../../../web/components/TextArea.tsx'
import { type Ojt, useOjtAct } from './use-ojt-act.ts'

/** 本人の感想, in the last days of an OJT. */
export function ImpressionSection({ ojt: { ojtId, impression, mayImpress } }: { readonly ojt: Ojt }) {
  const act = useOjtAct()
  const [words, setWords] = useState(impression ?? '')
  const writing = useMutation(
    api.training.ojt.impression.mutationOptions({ onSuccess: () => act('感想を保存しました。') }),
  )
  if (!mayImpress && impression === null) return null
  return (
    <Section title="終わりの感想">
      {mayImpress ? (
        <form
          className="max-w-3xl"
          aria-label="終わりの感想"
          onSubmit={(event) => {
            event.preventDefault()
            if (words.trim() !== '') writing.mutate({ ojtId, words })
          }}
        >
          <TextArea
            label="一年を振り返って"
            name="impression"
            value={words}
            onChange={setWords}
            limit={1000}
            hint="できるようになったこと、助けになったこと、次の人のために変えてほしいことを書いてください。"
          />
          <p className="mt-3">
            <Button type="submit" isPending={writing.isPending}>
              保存する
            </Button>
          </p>
          {writing.error && <Refused error={writing.error} />}
        </form>
      ) : (
        <p className="max-w-3xl whitespace-pre-wrap">{impression}</p>
      )}
    </Section>
  )
}
