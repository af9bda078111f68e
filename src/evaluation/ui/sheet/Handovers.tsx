import { useMutation } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Day, Moment } from '../../../web/components/Day.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { Refused } from '../../../web/components/Shown.tsx'
import { awaitsHandover } from '../../handover/handover-rules.ts'
import { HandoverText } from '../handover/HandoverText.tsx'
import { linesOf, type SheetRecord } from '../sheet-record.ts'

/** What former evaluators handed over, what is still to come, and the way to write one's own before leaving. */
export function Handovers({ record }: { readonly record: SheetRecord }) {
  const { handovers, roles, state, sheetId } = record
  const others = handovers.filter(({ isMine }) => !isMine)
  const mine = handovers.find(({ isMine }) => isMine)
  const mayWrite = roles.includes('evaluator') && awaitsHandover(state)
  if (others.length === 0 && !mayWrite) return null
  return (
    <Section title="前の評価者の引継ぎ">
      {others.length === 0 ? (
        <p className="text-solid-gray-700">前の評価者からの引継ぎはありません。</p>
      ) : (
        <ul className="grid gap-6">
          {others.map((one) => (
            <li key={one.handoverId}>
              <h3 className="text-std-18B-160">
                {one.name ?? '名簿にいない職員'}さん
                {one.givenAt !== null && (
                  <span className="ml-3 text-std-16N-170 text-solid-gray-700">
                    <Moment at={one.givenAt} />
                    に渡しました
                  </span>
                )}
              </h3>
              {one.note ? <HandoverText note={one.note} lines={linesOf(record)} /> : <NotHere of={one} />}
            </li>
          ))}
        </ul>
      )}
      {mayWrite && <Begin sheetId={sheetId} handoverId={mine?.handoverId} />}
    </Section>
  )
}

function NotHere({ of: { standing, dueOn, waived } }: { readonly of: SheetRecord['handovers'][number] }) {
  if (standing === 'given') return <p className="text-solid-gray-700">一次評価が出たあとに読めます。</p>
  if (standing === 'waived') return <p>引継ぎは求めないことになりました。{waived}</p>
  if (standing === 'over') return <p>引継ぎのないまま、一次評価が出ました。</p>
  return (
    <p>
      引継ぎを書いています。
      {dueOn !== null && (
        <>
          期限は
          <Day on={dueOn} weekday />
          です。
        </>
      )}
      届くと、お知らせします。
    </p>
  )
}

function Begin({ sheetId, handoverId }: { readonly sheetId: string; readonly handoverId: string | undefined }) {
  const navigate = useNavigate()
  const beginning = useMutation(
    api.evaluation.beginHandover.mutationOptions({
      onSuccess: (begun) => navigate({ to: '/evaluation/handovers/$handoverId', params: begun }),
    }),
  )
  return (
    <div className="mt-4 print:hidden">
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
    </div>
  )
}
