import { useMutation } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { Refused } from '../../../web/components/Shown.tsx'
import { awaitsHandover } from '../../handover/handover-rules.ts'
import type { SheetRecord } from '../sheet-record.ts'

/** The way for the present evaluator to write their own 引継ぎ before they leave. */
export function OwnHandover({ record: { sheetId, state, roles, handovers } }: { readonly record: SheetRecord }) {
  const navigate = useNavigate()
  const beginning = useMutation(
    api.evaluation.beginHandover.mutationOptions({
      onSuccess: (begun) => navigate({ to: '/evaluation/handovers/$handoverId', params: begun }),
    }),
  )
  if (!roles.includes('evaluator') || !awaitsHandover(state)) return null
  const handoverId = handovers.find(({ isMine }) => isMine)?.handoverId
  return (
    <Section title="評価者が替わるとき">
      <p className="text-solid-gray-700">
        異動などで評価者が替わるときは、次の評価者のために、見てきた事実を書いておきます。
      </p>
      <p className="mt-2">
        {handoverId === undefined ? (
          <Button look="outline" onPress={() => beginning.mutate({ sheetId })} isPending={beginning.isPending}>
            引継ぎを書く
          </Button>
        ) : (
          <Link to="/evaluation/handovers/$handoverId" params={{ handoverId }} className="link">
            自分の引継ぎを開く
          </Link>
        )}
      </p>
      {beginning.error && <Refused error={beginning.error} />}
    </Section>
  )
}
