import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { FormDialog } from '../../../web/components/Dialog.tsx'
import { SelectField } from '../../../web/components/Field.tsx'
import { WarekiDateField } from '../../../web/components/WarekiDateField.tsx'
import { saidAtField } from '../../../web/said.ts'
import { useSession } from '../../../web/session.ts'
import { firstYearEnd } from '../../ojt/ojt-rules.ts'
import { type OjtUnit, useOjtAct } from './use-ojt-act.ts'

/** Who learns, who of the same 課 teaches, and until when: the first year, unless it is said otherwise. */
export function NameDialog({
  unit,
  learnerId,
  onClose,
}: {
  readonly unit: OjtUnit
  readonly learnerId: string | null
  readonly onClose: () => void
}) {
  const { unitId, unitName, isHead } = unit
  const act = useOjtAct()
  const { today } = useSession()
  const query = useQuery(api.training.ojt.colleagues.queryOptions({ input: { unitId }, staleTime: 0 }))
  const [learner, setLearner] = useState(learnerId ?? '')
  const [instructor, setInstructor] = useState('')
  const [beginsOn, setBeginsOn] = useState(today)
  const [endsOn, setEndsOn] = useState(firstYearEnd(today))
  const [isSent, setSent] = useState(false)
  const naming = useMutation(
    api.training.ojt.name.mutationOptions({
      onSuccess: async () => {
        onClose()
        await act(isHead ? '指導員を決めました。二人に知らせました。' : '所属長に提案しました。')
      },
    }),
  )
  const people = query.data?.items ?? []
  const missing = (value: string) => (isSent && value === '' ? '選んでください。' : null)
  return (
    <FormDialog
      title={isHead ? '指導員を決める' : '指導員を提案する'}
      isOpen
      onClose={onClose}
      actLabel={isHead ? '決める' : '提案する'}
      isPending={naming.isPending}
      error={naming.error}
      onSubmit={() => {
        setSent(true)
        if (learner !== '' && instructor !== '' && beginsOn !== '' && endsOn !== '')
          naming.mutate({ unitId, learnerId: learner, instructorId: instructor, beginsOn, endsOn })
      }}
    >
      <p>
        {unitName}の職員から選びます。所属長は所見を確かめる人なので、入りません。
        {isHead ? '決めると、二人に知らせます。' : '決めるのは所属長です。'}
      </p>
      <SelectField
        label="教わる人"
        value={learner}
        onChange={setLearner}
        error={saidAtField(naming.error, 'learnerId') ?? missing(learner)}
      >
        <option value="">選んでください</option>
        {people
          .filter(({ isTaught, isHead: heads }) => !isTaught && !heads)
          .map(({ personId, name, title, isNew }) => (
            <option key={personId} value={personId}>
              {name}（{isNew ? '一年以内に採用' : (title ?? '職員')}）
            </option>
          ))}
      </SelectField>
      <SelectField
        label="指導員"
        value={instructor}
        onChange={setInstructor}
        error={saidAtField(naming.error, 'instructorId') ?? missing(instructor)}
      >
        <option value="">選んでください</option>
        {people
          .filter(({ personId, isNew, isAway, isHead: heads }) => personId !== learner && !isNew && !isAway && !heads)
          .map(({ personId, name, title }) => (
            <option key={personId} value={personId}>
              {name}
              {title === null ? '' : `（${title}）`}
            </option>
          ))}
      </SelectField>
      <WarekiDateField
        label="初めの日"
        value={beginsOn}
        onChange={(day) => {
          setBeginsOn(day)
          if (/^\d{4}-\d\d-\d\d$/.test(day)) setEndsOn(firstYearEnd(day))
        }}
        isRequired
      />
      <WarekiDateField
        label="終わりの日"
        value={endsOn}
        onChange={setEndsOn}
        error={saidAtField(naming.error, 'endsOn')}
        isRequired
      />
    </FormDialog>
  )
}
