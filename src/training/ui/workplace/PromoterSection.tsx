import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { FormDialog } from '../../../web/components/Dialog.tsx'
import { SelectField } from '../../../web/components/Field.tsx'
import { Notice } from '../../../web/components/Notice.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { saidAtField } from '../../../web/said.ts'
import type { Unit } from './shown-unit.ts'
import { useWorkplaceAct } from './use-workplace-act.ts'

/** Who promotes the 職場研修 of the 課; its head names them, each April anew. */
export function PromoterSection({ unit: { unitId, promoter, may, candidates } }: { readonly unit: Unit }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <Section title="職場研修推進員">
      {promoter === null ? (
        <p>
          この年度の推進員は、まだ決まっていません。
          {may.appoint ? '所属長が、課の職員の中から決めます。' : '所属長が決めると、ここに出ます。'}
        </p>
      ) : (
        <p className="text-std-18B-160">{promoter.name ?? '退職した人'}</p>
      )}
      {promoter && !promoter.isThere && (
        <div className="mt-3 max-w-2xl">
          <Notice kind="caution" title="この推進員は、いまこの課で働いていません。">
            {may.appoint ? '次の推進員を決めてください。' : '所属長が次の推進員を決めます。'}
          </Notice>
        </div>
      )}
      {may.appoint && (
        <p className="mt-4">
          <Button look={promoter ? 'outline' : 'solid'} onPress={() => setOpen(true)}>
            {promoter ? '推進員を替える' : '推進員を決める'}
          </Button>
        </p>
      )}
      {isOpen && (
        <Appoint
          unitId={unitId}
          was={promoter?.personId ?? null}
          candidates={candidates}
          onClose={() => setOpen(false)}
        />
      )}
    </Section>
  )
}

type AppointProps = Pick<Unit, 'unitId' | 'candidates'> & { readonly was: string | null; readonly onClose: () => void }

function Appoint({ unitId, was, candidates, onClose }: AppointProps) {
  const act = useWorkplaceAct()
  const [personId, setPersonId] = useState('')
  const [isAsked, setAsked] = useState(false)
  const appointing = useMutation(
    api.training.workplace.appoint.mutationOptions({
      onSuccess: async () => {
        onClose()
        await act('職場研修推進員を決めました。本人に知らせました。')
      },
    }),
  )
  return (
    <FormDialog
      title="職場研修推進員を決める"
      isOpen
      onClose={onClose}
      actLabel="推進員に決める"
      isPending={appointing.isPending}
      error={appointing.error}
      onSubmit={() => {
        setAsked(true)
        if (personId !== '') appointing.mutate({ unitId, personId, was })
      }}
    >
      <p>推進員は、計画を書いて人材育成センターに出し、研修の報告を書きます。決めると、本人に知らせます。</p>
      <SelectField
        label="推進員"
        value={personId}
        onChange={setPersonId}
        error={
          saidAtField(appointing.error, 'personId') ??
          (isAsked && personId === '' ? '課の職員から選んでください。' : null)
        }
        isRequired
      >
        <option value="">選んでください</option>
        {candidates
          .filter((one) => one.personId !== was)
          .map((one) => (
            <option key={one.personId} value={one.personId}>
              {one.name}
              {one.title ? `（${one.title}）` : ''}
            </option>
          ))}
      </SelectField>
    </FormDialog>
  )
}
