import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type Answers, api } from '../../web/api.ts'
import { Button } from '../../web/components/Button.tsx'
import { Section } from '../../web/components/Page.tsx'
import { Refused } from '../../web/components/Shown.tsx'
import { usePeriodName } from './PeriodName.tsx'

type SelfCheck = Answers['growth']['selfCheck']
type SharingProps = {
  readonly checkId: string
  readonly period: SelfCheck['period']
  readonly sharing: NonNullable<SelfCheck['sharing']>
}

/** Who would see what is said before anything is shared, by name; taking it back is one press. */
export function Sharing({ checkId, period, sharing: { superior, isShared } }: SharingProps) {
  const nameOf = usePeriodName()
  const cache = useQueryClient()
  const refresh = { onSuccess: () => cache.invalidateQueries({ queryKey: api.growth.key() }) }
  const sharing = useMutation(api.growth.shareSelfCheck.mutationOptions(refresh))
  const ending = useMutation(api.growth.unshareSelfCheck.mutationOptions(refresh))
  const failed = sharing.error ?? ending.error
  if (superior === null) {
    return (
      <Section title="上司と共有する">
        <p className="max-w-3xl">
          いまのあなたには上司の登録がないため、共有できません。点検は、あなただけが見られます。
        </p>
      </Section>
    )
  }
  const who = [superior.written, superior.title].filter(Boolean).join(' ')
  return (
    <Section title="上司と共有する" aside={isShared ? '共有しています' : 'まだ、あなただけが見られます'}>
      <div className="grid max-w-3xl gap-3">
        <p role="status">
          {isShared ? (
            <>
              <b>{who}</b>が、{nameOf(period)}の点検を見られます。共有をやめると、すぐに見られなくなります。
            </>
          ) : (
            <>
              共有すると、<b>{who}</b>が見ます。見えるのは、{nameOf(period)}にあなたが選んだことばだけです。
            </>
          )}
        </p>
        <ul className="grid list-disc gap-1 pl-6 text-solid-gray-700 marker:text-green-700">
          <li>メモ、ほかの期の点検は見えません。人事課にも、ほかの人にも見えません。</li>
          <li>共有しなければ、点検をしたかどうかも、だれにもわかりません。だれも共有を求められません。</li>
          <li>上司が替わると、共有は終わります。新しい上司には、あなたが選んだときだけ見えます。</li>
        </ul>
        <div className="flex flex-wrap items-center gap-x-6 gap-y-2 print:hidden">
          {isShared ? (
            <Button look="outline" isPending={ending.isPending} onPress={() => ending.mutate({ checkId })}>
              共有をやめる
            </Button>
          ) : (
            <Button
              look="outline"
              isPending={sharing.isPending}
              onPress={() => sharing.mutate({ checkId, readerId: superior.personId })}
            >
              {who}に共有する
            </Button>
          )}
          <Link to="/growth/self-check/$checkId" params={{ checkId }} className="link">
            相手に見える画面を確かめる
          </Link>
        </div>
        {failed && <Refused error={failed} />}
      </div>
    </Section>
  )
}
