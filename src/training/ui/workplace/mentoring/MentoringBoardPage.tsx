import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../../../web/api.ts'
import { ChoosePerson, type Person } from '../../../../web/ChoosePerson.tsx'
import { Button } from '../../../../web/components/Button.tsx'
import { Day } from '../../../../web/components/Day.tsx'
import { FormDialog } from '../../../../web/components/Dialog.tsx'
import { SelectField } from '../../../../web/components/Field.tsx'
import { Page, Section } from '../../../../web/components/Page.tsx'
import { Shown } from '../../../../web/components/Shown.tsx'
import { type Column, Table } from '../../../../web/components/Table.tsx'
import { Tag } from '../../../../web/components/Tag.tsx'
import { WarekiDateField } from '../../../../web/components/WarekiDateField.tsx'
import { saidAtField } from '../../../../web/said.ts'
import {
  type EndReason,
  endNames,
  endReasons,
  needsLook,
  proposedEnd,
  troubleNames,
} from '../../../mentoring/mentoring-rules.ts'
import { WorkplaceCrumbs } from '../WorkplaceCrumbs.tsx'
import { useMentoringAct } from './use-mentoring-act.ts'

type Line = Answers['training']['mentoring']['board']['items'][number]

/** Pairs of メンター for 人材育成センター: those that do not fit any more first. It pairs and ends; of the talks it sees that they were held. */
export function MentoringBoardPage() {
  const query = useQuery(api.training.mentoring.board.queryOptions({ staleTime: 0 }))
  const [isPairing, setPairing] = useState(false)
  const [ending, setEnding] = useState<Line | null>(null)
  return (
    <Page
      title="メンターの組合せ"
      lead="ほかの課の、評価に関わらない先輩と組みます。異動、休職、評価の役割で合わなくなった組は、初めに並びます。"
      action={<Button onPress={() => setPairing(true)}>メンターを組む</Button>}
      breadcrumbs={<WorkplaceCrumbs here="メンターの組合せ" />}
    >
      <Shown
        query={query}
        isEmpty={({ items }) => items.length === 0}
        empty="組合せは、まだありません。「メンターを組む」で、本人とメンターを選びます。"
      >
        {({ items }) => (
          <Section title="いまの組合せ" aside={`${items.length}組、見直す組 ${items.filter(needsLook).length}`}>
            <Table
              caption="メンターの組合せ"
              rows={items}
              rowKey={({ mentoringId }) => mentoringId}
              columns={columns(setEnding)}
            />
          </Section>
        )}
      </Shown>
      {isPairing && <NewPair onClose={() => setPairing(false)} />}
      {ending && <EndPair line={ending} onClose={() => setEnding(null)} />}
    </Page>
  )
}

const columns = (onEnd: (line: Line) => void): Column<Line>[] => [
  {
    key: 'mentee',
    label: '本人',
    isHeader: true,
    cell: ({ menteeName, menteeUnit, mentorName, trouble, wantsChange }) => (
      <>
        {menteeName ?? '退職した人'}
        <span className="block text-solid-gray-700">{menteeUnit}</span>
        <span className="block md:hidden print:hidden">メンター {mentorName ?? '退職した人'}</span>
        {trouble && (
          <span className="mt-1 block">
            <Tag look="caution">見直す</Tag> {troubleNames[trouble]}
          </span>
        )}
        {wantsChange && (
          <span className="mt-1 block">
            <Tag look="caution">見直す</Tag> 替えることの申出があります
          </span>
        )}
      </>
    ),
  },
  {
    key: 'mentor',
    label: 'メンター',
    isWideOnly: true,
    cell: ({ mentorName, mentorUnit }) => (
      <>
        {mentorName ?? '退職した人'}
        <span className="block text-solid-gray-700">{mentorUnit}</span>
      </>
    ),
  },
  { key: 'until', label: '終わりの日', isWideOnly: true, cell: ({ endsOn }) => <Day on={endsOn} /> },
  { key: 'met', label: '会った回数', isNumber: true, cell: ({ meetings }) => meetings },
  {
    key: 'last',
    label: '最後に会った日',
    isWideOnly: true,
    cell: ({ lastMetOn }) => (lastMetOn ? <Day on={lastMetOn} /> : 'まだ'),
  },
  {
    key: 'end',
    label: '組合せ',
    cell: (line) => (
      <Button look="quiet" aria-label={`終える：${line.menteeName ?? '退職した人'}`} onPress={() => onEnd(line)}>
        終える
      </Button>
    ),
  },
]

function NewPair({ onClose }: { readonly onClose: () => void }) {
  const act = useMentoringAct()
  const [mentee, setMentee] = useState<Person | null>(null)
  const [mentor, setMentor] = useState<Person | null>(null)
  const [endsOn, setEndsOn] = useState('')
  const [isSent, setSent] = useState(false)
  const pairing = useMutation(
    api.training.mentoring.pair.mutationOptions({
      onSuccess: async () => {
        onClose()
        await act('メンターを組みました。二人に知らせました。')
      },
    }),
  )
  const missing = (who: Person | null) => (isSent && who === null ? '選んでください。' : null)
  return (
    <FormDialog
      title="メンターを組む"
      isOpen
      onClose={onClose}
      actLabel="組む"
      isPending={pairing.isPending}
      error={pairing.error}
      onSubmit={() => {
        setSent(true)
        if (mentee && mentor && endsOn !== '')
          pairing.mutate({ menteeId: mentee.personId, mentorId: mentor.personId, endsOn })
      }}
    >
      <p>同じ課の人、上司、評価や調整をする人とは組めません。組むと、二人に知らせます。</p>
      <ChoosePerson
        label="本人"
        chosen={mentee}
        onChoose={setMentee}
        error={saidAtField(pairing.error, 'menteeId') ?? missing(mentee)}
      />
      <ChoosePerson
        label="メンター"
        chosen={mentor}
        onChoose={setMentor}
        error={saidAtField(pairing.error, 'mentorId') ?? missing(mentor)}
      />
      <WarekiDateField
        label="終わりの日"
        value={endsOn}
        onChange={setEndsOn}
        error={saidAtField(pairing.error, 'endsOn')}
        isRequired
      />
    </FormDialog>
  )
}

function EndPair({ line, onClose }: { readonly line: Line; readonly onClose: () => void }) {
  const act = useMentoringAct()
  const [why, setWhy] = useState<EndReason>(proposedEnd(line))
  const ending = useMutation(
    api.training.mentoring.end.mutationOptions({
      onSuccess: async () => {
        onClose()
        await act('組合せを終えました。二人に知らせました。')
      },
    }),
  )
  return (
    <FormDialog
      title={`${line.menteeName ?? '退職した人'}さんの組合せを終える`}
      isOpen
      onClose={onClose}
      actLabel="組合せを終える"
      isPending={ending.isPending}
      error={ending.error}
      onSubmit={() => ending.mutate({ mentoringId: line.mentoringId, why })}
    >
      <p>二人には、終わったことだけを知らせます。新しいメンターは、終えたあとに組めます。</p>
      <SelectField label="理由" value={why} onChange={(value) => setWhy(value as EndReason)}>
        {endReasons.map((reason) => (
          <option key={reason} value={reason}>
            {endNames[reason]}
          </option>
        ))}
      </SelectField>
    </FormDialog>
  )
}
