import { useMutation, useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { type Answers, api } from '../../../web/api.ts'
import { Button, LinkButton } from '../../../web/components/Button.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { EmptyState } from '../../../web/components/EmptyState.tsx'
import { Page } from '../../../web/components/Page.tsx'
import { Refused, Shown } from '../../../web/components/Shown.tsx'
import { useTrainingAct } from '../use-training-act.ts'
import { SwapRequests } from './SwapRequests.tsx'
import { TargetCrumbs } from './TargetCrumbs.tsx'
import { TargetList } from './TargetList.tsx'

type Targeting = Answers['training']['targeting']['read']

/** The 対象者 of one course: who, why, how they stand; changes of 回 that wait. */
export function CourseTargetsPage() {
  const { courseId } = useParams({ from: '/inside/training/targets/$courseId' })
  const query = useQuery(api.training.targeting.read.queryOptions({ input: { courseId }, staleTime: 0 }))
  const title = query.data ? `${query.data.title}の対象者` : '対象者'
  const kept = query.data?.kept
  return (
    <Page
      title={title}
      lead={
        kept && (
          <>
            {kept.isRequired ? '必修' : '勧奨'}の研修です。基準日は
            <Day on={kept.referenceOn} />
            。あとから条件に当たった人も加わります。
          </>
        )
      }
      breadcrumbs={<TargetCrumbs here={query.data?.title ?? '対象者'} />}
      action={
        kept && (
          <LinkButton to="/training/targets/$courseId/spread" params={{ courseId }}>
            回に割り振る
          </LinkButton>
        )
      }
    >
      <Shown query={query}>{(targeting) => <Whole courseId={courseId} targeting={targeting} />}</Shown>
    </Page>
  )
}

function Whole({ courseId, targeting }: { readonly courseId: string; readonly targeting: Targeting }) {
  const act = useTrainingAct()
  const counting = useMutation(
    api.training.targeting.count.mutationOptions({
      onSuccess: ({ found, gone }) =>
        act(
          found + gone === 0
            ? '見直しました。対象者は変わりませんでした。'
            : `見直しました。新しい対象者は${found}人、対象でなくなった人は${gone}人です。`,
        ),
    }),
  )
  if (!targeting.kept)
    return (
      <EmptyState>
        <p>この研修には、対象の定めがありません。職位、年次、発令の日などで、だれのための研修かを定めます。</p>
        {targeting.mayWrite && (
          <p className="mt-4">
            <LinkButton to="/training/targets/$courseId/rules" params={{ courseId }}>
              対象を定める
            </LinkButton>
          </p>
        )}
      </EmptyState>
    )
  return (
    <>
      <div className="mt-6 flex flex-wrap gap-3 print:hidden">
        <Button look="outline" onPress={() => counting.mutate({ courseId })} isPending={counting.isPending}>
          対象者を見直す
        </Button>
        <LinkButton to="/training/targets/$courseId/rules" params={{ courseId }} look="outline">
          対象の定め
        </LinkButton>
        <LinkButton to="/training/desk/$courseId" params={{ courseId }} look="outline">
          研修と回
        </LinkButton>
      </div>
      {counting.error && <Refused error={counting.error} />}
      <SwapRequests courseId={courseId} />
      <TargetList courseId={courseId} />
    </>
  )
}
