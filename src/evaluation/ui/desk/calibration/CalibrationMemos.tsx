import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../../../web/api.ts'
import { Button } from '../../../../web/components/Button.tsx'
import { Moment } from '../../../../web/components/Day.tsx'
import { Refused } from '../../../../web/components/Shown.tsx'
import { TextArea } from '../../../../web/components/TextArea.tsx'
import { useDeskAct } from '../use-desk-act.ts'

type CalibrationMemosProps = {
  readonly cycleId: string
  readonly unitId: string
  readonly memos: Answers['evaluation']['calibrationUnit']['memos']
}

/** What was found of a unit: for the next who adjusts, and for whoever asks later why. */
export function CalibrationMemos({ cycleId, unitId, memos }: CalibrationMemosProps) {
  const act = useDeskAct()
  const [text, setText] = useState('')
  const writing = useMutation(
    api.evaluation.writeCalibrationMemo.mutationOptions({
      onSuccess: async () => {
        setText('')
        await act('メモを残しました。')
      },
    }),
  )
  return (
    <div className="max-w-3xl">
      {memos.length === 0 ? (
        <p className="text-solid-gray-700">まだ、メモはありません。</p>
      ) : (
        <ul className="border-solid-gray-200 border-t">
          {memos.map(({ memoId, text: said, name, writtenAt }) => (
            <li key={memoId} className="border-solid-gray-200 border-b py-3">
              <span className="whitespace-pre-line">{said}</span>
              <span className="block text-dns-14N-130 text-solid-gray-700">
                {name ?? '人事課'}・<Moment at={writtenAt} />
              </span>
            </li>
          ))}
        </ul>
      )}
      <form
        className="mt-6 grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (text.trim() !== '') writing.mutate({ cycleId, unitId, text })
        }}
      >
        <TextArea
          label="新しいメモ"
          name="memo"
          value={text}
          onChange={setText}
          hint="どの事実を見て、何を確かめたかを書きます。書いたものは直せません。調整者と期の担当だけが読みます。"
          limit={2000}
        />
        {writing.error && <Refused error={writing.error} />}
        <div>
          <Button type="submit" look="outline" isPending={writing.isPending} isDisabled={text.trim() === ''}>
            メモを残す
          </Button>
        </div>
      </form>
    </div>
  )
}
