import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { FormDialog } from '../../../web/components/Dialog.tsx'
import { TextField } from '../../../web/components/Field.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { RadioGroup } from '../../../web/components/RadioGroup.tsx'
import { TextArea } from '../../../web/components/TextArea.tsx'
import { WarekiDateField } from '../../../web/components/WarekiDateField.tsx'
import { saidAtField } from '../../../web/said.ts'
import { useSession } from '../../../web/session.ts'
import { type AppealRecord, sayName } from './appeal-words.ts'
import { useAppealDone } from './use-appeal-act.ts'

/** 聴取 and facts, as they were written down: for the 担当 and the committee. */
export function Heard({ record }: { readonly record: AppealRecord }) {
  const { records, roles, endedOn } = record
  const [isWriting, setWriting] = useState(false)
  const mayWrite = (roles.includes('handler') || roles.includes('chair')) && endedOn === null
  return (
    <Section title="聴取と事実の記録" aside="申し出た人には見えません。書いたものは変えられません。">
      {records.length === 0 && <p className="text-solid-gray-700">まだ記録はありません。</p>}
      <ol aria-label="聴取と事実の記録" className="border-solid-gray-200 border-t empty:border-0">
        {records.map(({ number, kind, ofWhom, happenedOn, text, name }) => (
          <li key={number} className="grid gap-x-6 border-solid-gray-200 border-b py-3 sm:grid-cols-[11rem_1fr]">
            <span className="text-solid-gray-700">
              <Day on={happenedOn} weekday />
            </span>
            <span className="min-w-0">
              <span className="font-bold">{kind === 'hearing' ? `${ofWhom}から聞いた` : `事実（${ofWhom}）`}</span>
              <span className="mt-1 block whitespace-pre-wrap">{text}</span>
              <span className="mt-1 block text-dns-14N-130 text-solid-gray-600">記録：{sayName(name)}</span>
            </span>
          </li>
        ))}
      </ol>
      {mayWrite && (
        <p className="mt-4">
          <Button look="outline" onPress={() => setWriting(true)}>
            聴取・事実を記録する
          </Button>
        </p>
      )}
      {isWriting && <WriteHeard record={record} onClose={() => setWriting(false)} />}
    </Section>
  )
}

const whom = ['本人', '一次評価者', '調整者', '確認者', '前の上司', '関係者'] as const

function WriteHeard({
  record: { appealId },
  onClose,
}: {
  readonly record: AppealRecord
  readonly onClose: () => void
}) {
  const { today } = useSession()
  const [kind, setKind] = useState<'hearing' | 'fact'>('hearing')
  const [who, setWho] = useState<(typeof whom)[number]>('本人')
  const [other, setOther] = useState('')
  const [happenedOn, setHappenedOn] = useState(today)
  const [text, setText] = useState('')
  const done = useAppealDone()
  const writing = useMutation(
    api.evaluation.recordAppeal.mutationOptions({
      onSuccess: async () => {
        onClose()
        await done('記録しました。')
      },
    }),
  )
  const isFact = kind === 'fact'
  return (
    <FormDialog
      title="聴取・事実を記録する"
      isOpen
      onClose={onClose}
      actLabel="記録する"
      isPending={writing.isPending}
      error={
        ['ofWhom', 'happenedOn', 'text'].some((field) => saidAtField(writing.error, field) !== null)
          ? null
          : writing.error
      }
      onSubmit={() =>
        writing.mutate({
          appealId,
          kind,
          ofWhom: isFact ? other : who === '関係者' && other.trim() !== '' ? `関係者（${other.trim()}）` : who,
          happenedOn,
          text,
        })
      }
    >
      <RadioGroup
        label="記録するもの"
        value={kind}
        onChange={setKind}
        isRow
        choices={[
          { value: 'hearing', label: '聴取' },
          { value: 'fact', label: '事実・資料' },
        ]}
      />
      {isFact ? (
        <TextField
          label="何による事実か"
          name="ofWhom"
          value={other}
          onChange={setOther}
          hint="会議の記録、メールなど。"
          error={saidAtField(writing.error, 'ofWhom')}
          isRequired
        />
      ) : (
        <RadioGroup
          label="だれから聞いたか"
          value={who}
          onChange={setWho}
          isRow
          choices={whom.map((value) => ({ value, label: value }))}
        />
      )}
      {!isFact && who === '関係者' && (
        <TextField label="関係者の職と氏名" name="ofWhom" value={other} onChange={setOther} />
      )}
      <WarekiDateField
        label="日"
        name="happenedOn"
        value={happenedOn}
        onChange={setHappenedOn}
        max={today}
        error={saidAtField(writing.error, 'happenedOn')}
        isRequired
      />
      <TextArea
        label="聞いたこと・確かめたこと"
        name="text"
        value={text}
        onChange={setText}
        limit={4000}
        error={saidAtField(writing.error, 'text')}
        isRequired
      />
    </FormDialog>
  )
}
