import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { CheckboxGroup } from '../../../web/components/Checkbox.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { FormDialog } from '../../../web/components/Dialog.tsx'
import { EmptyState } from '../../../web/components/EmptyState.tsx'
import { TextField } from '../../../web/components/Field.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { Refused } from '../../../web/components/Shown.tsx'
import { Tag } from '../../../web/components/Tag.tsx'
import { TextArea } from '../../../web/components/TextArea.tsx'
import { WarekiDateField } from '../../../web/components/WarekiDateField.tsx'
import { saidAtField } from '../../../web/said.ts'
import { useSession } from '../../../web/session.ts'
import { type Group, useSelfAct } from './use-self-act.ts'

/** The meetings of a group: day, hours, who came, what was done. */
export function Log({ group }: { readonly group: Group }) {
  const { groupId, log, mine, state, rules } = group
  const act = useSelfAct()
  const [isLogging, setLogging] = useState(false)
  const taking = useMutation(api.training.self.notMet.mutationOptions({ onSuccess: () => act('会合を消しました。') }))
  const writes = mine === 'member' && state === 'running'
  return (
    <Section title="会合の記録" aside={`${log.length}回（目安は年に${rules.meetings}回）`}>
      {log.length === 0 ? (
        <EmptyState>会合を記すと、新しいものから並びます。</EmptyState>
      ) : (
        <ul aria-label="会合の記録" className="max-w-4xl border-solid-gray-600 border-t">
          {log.map(({ meetingId, metOn, begins, ends, did, released, came }) => (
            <li
              key={meetingId}
              className="grid gap-x-8 gap-y-1 border-solid-gray-200 border-b py-4 md:grid-cols-[12rem_minmax(0,1fr)]"
            >
              <p>
                <Day on={metOn} weekday />
                <span className="num block text-solid-gray-700">
                  {begins}～{ends}
                </span>
                {released !== null && <Tag>職免</Tag>}
              </p>
              <div className="min-w-0">
                <p className="whitespace-pre-wrap">{did}</p>
                <p className="text-solid-gray-700">
                  来た人（{came.length}人）：{came.join('、')}
                </p>
                {released !== null && <p className="text-solid-gray-700">職免：{released}</p>}
                {writes && (
                  <Button
                    look="quiet"
                    aria-label={`消す：${metOn}`}
                    isPending={taking.isPending}
                    onPress={() => taking.mutate({ groupId, meetingId })}
                  >
                    消す
                  </Button>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
      {taking.error && <Refused error={taking.error} />}
      {writes && (
        <p className="mt-4">
          <Button onPress={() => setLogging(true)}>会合を記す</Button>
        </p>
      )}
      {isLogging && <MeetingDialog group={group} onClose={() => setLogging(false)} />}
    </Section>
  )
}

function MeetingDialog({
  group: { groupId, people, rules },
  onClose,
}: {
  readonly group: Group
  readonly onClose: () => void
}) {
  const act = useSelfAct()
  const { today } = useSession()
  const members = people.filter(({ state }) => state === 'member')
  const [metOn, setMetOn] = useState(today)
  const [begins, setBegins] = useState('18:00')
  const [ends, setEnds] = useState('19:30')
  const [did, setDid] = useState('')
  const [released, setReleased] = useState('')
  const [came, setCame] = useState<readonly string[]>(members.map(({ personId }) => personId))
  const [isSent, setSent] = useState(false)
  const logging = useMutation(
    api.training.self.met.mutationOptions({
      onSuccess: async () => {
        onClose()
        await act('会合を記しました。')
      },
    }),
  )
  const said = (field: string) => saidAtField(logging.error, field)
  return (
    <FormDialog
      title="会合を記す"
      isOpen
      onClose={onClose}
      actLabel="記す"
      isPending={logging.isPending}
      error={logging.error}
      onSubmit={() => {
        setSent(true)
        if (did.trim() !== '' && came.length > 0 && metOn !== '')
          logging.mutate({
            groupId,
            metOn,
            begins: begins.normalize('NFKC').trim(),
            ends: ends.normalize('NFKC').trim(),
            did,
            released,
            came: [...came],
          })
      }}
    >
      <WarekiDateField label="会合の日" value={metOn} onChange={setMetOn} error={said('metOn')} isRequired />
      <div className="grid grid-cols-2 gap-4">
        <TextField
          label="初めの時刻"
          name="begins"
          value={begins}
          onChange={setBegins}
          error={said('begins')}
          isRequired
        />
        <TextField label="終わりの時刻" name="ends" value={ends} onChange={setEnds} error={said('ends')} isRequired />
      </div>
      <TextArea
        label="したこと"
        name="did"
        value={did}
        onChange={setDid}
        limit={1000}
        error={isSent && did.trim() === '' ? 'したことを書いてください。' : null}
        isRequired
      />
      <CheckboxGroup
        label="来た人"
        value={came}
        onChange={setCame}
        choices={members.map(({ personId, name }) => ({ value: personId, label: name ?? '退職した人' }))}
        error={said('came') ?? (isSent && came.length === 0 ? '来た人を選んでください。' : null)}
        isRequired
      />
      <TextField
        label="職免（受けたときだけ）"
        name="released"
        value={released}
        onChange={setReleased}
        hint={`勤務時間（${rules.officeHours}）に集まったときに、許可した人と番号を書きます。年度に${rules.releasedDays}日までです。`}
        error={said('released')}
      />
    </FormDialog>
  )
}
