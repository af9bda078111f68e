import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { type Answers, api } from '../../../web/api.ts'
import { Button, LinkButton } from '../../../web/components/Button.tsx'
import { ConfirmDialog } from '../../../web/components/Dialog.tsx'
import { EmptyState } from '../../../web/components/EmptyState.tsx'
import { Page, Section } from '../../../web/components/Page.tsx'
import { Refused, Shown } from '../../../web/components/Shown.tsx'
import { Tag } from '../../../web/components/Tag.tsx'
import { type MaterialKind, materialKindNames, materialKinds } from '../../elearning/material-rules.ts'
import { DeskCrumb, TrainingCrumbs } from '../TrainingCrumbs.tsx'
import { useTrainingAct } from '../use-training-act.ts'
import { MaterialDialog } from './MaterialDialog.tsx'
import { MaterialFile } from './MaterialFile.tsx'

type Material = Answers['training']['elearning']['materials']['items'][number]

/** 教材 of a course for its keepers: made, put in order, given their files. */
export function MaterialsPage() {
  const { courseId } = useParams({ from: '/inside/training/desk/$courseId/materials' })
  const query = useQuery(api.training.elearning.materials.queryOptions({ input: { courseId }, staleTime: 0 }))
  const course = useQuery(api.training.course.queryOptions({ input: { courseId } }))
  const [making, setMaking] = useState<MaterialKind | null>(null)
  return (
    <Page
      title="教材"
      lead={course.data && `${course.data.title}の教材です。上から順に学びます。`}
      breadcrumbs={
        <TrainingCrumbs here="教材">
          <DeskCrumb />
          <Link to="/training/desk/$courseId" params={{ courseId }} className="link">
            {course.data?.title ?? '研修'}
          </Link>
        </TrainingCrumbs>
      }
      action={
        <LinkButton to="/training/courses/$courseId/lessons" params={{ courseId }} look="outline">
          職員に見える教材
        </LinkButton>
      }
    >
      <Shown query={query}>
        {({ items }) => {
          const used = items.filter(({ isOut }) => !isOut)
          return (
            <>
              <Section title="並び" aside={`${used.length}件`}>
                {used.length === 0 ? (
                  <EmptyState>まだ、教材がありません。下から種類を選んで加えてください。</EmptyState>
                ) : (
                  <ol className="border-solid-gray-600 border-t">
                    {used.map((one, at) => (
                      <Line key={one.materialId} material={one} at={at} all={used} courseId={courseId} />
                    ))}
                  </ol>
                )}
              </Section>
              <Section title="教材を加える">
                <div className="flex flex-wrap gap-3">
                  {materialKinds.map((kind) => (
                    <Button key={kind} look="outline" onPress={() => setMaking(kind)}>
                      {materialKindNames[kind]}を加える
                    </Button>
                  ))}
                </div>
                <p className="mt-4 max-w-3xl text-solid-gray-700">
                  すべての教材を終えた人が、修了になります。テストと SCORM
                  には合格点を決められます。ファイルは50MBまでです。長い動画は、いくつかに分けてください。
                </p>
              </Section>
              {items.length > used.length && (
                <Section title="使っていない教材">
                  <ul className="grid gap-2">
                    {items
                      .filter(({ isOut }) => isOut)
                      .map(({ materialId, title, begun }) => (
                        <li key={materialId}>
                          {title}（学んだ人{begun}人の記録があるので、残しています）
                        </li>
                      ))}
                  </ul>
                </Section>
              )}
            </>
          )
        }}
      </Shown>
      {making && <MaterialDialog courseId={courseId} kind={making} onClose={() => setMaking(null)} />}
    </Page>
  )
}

function Line({
  material,
  at,
  all,
  courseId,
}: {
  readonly material: Material
  readonly at: number
  readonly all: readonly Material[]
  readonly courseId: string
}) {
  const { materialId, kind, title, minutes, passPercent, questions, begun } = material
  const [open, setOpen] = useState<'edit' | 'remove' | null>(null)
  const act = useTrainingAct()
  const ordering = useMutation(api.training.elearning.orderMaterials.mutationOptions({ onSuccess: () => act(null) }))
  const removing = useMutation(
    api.training.elearning.removeMaterial.mutationOptions({
      onSuccess: async ({ isOut }) => {
        setOpen(null)
        await act(isOut ? '教材を使わないことにしました。' : '教材を外しました。')
      },
    }),
  )
  const up = () => {
    const ids = all.map((one) => one.materialId)
    ordering.mutate({
      courseId,
      materialIds: [...ids.slice(0, at - 1), materialId, ...ids.slice(at - 1, at), ...ids.slice(at + 1)],
    })
  }
  return (
    <li className="grid gap-3 border-solid-gray-200 border-b py-5">
      <div className="grid gap-1">
        <h3 className="flex flex-wrap items-center gap-x-3 gap-y-1 text-std-17B-170">
          <span className="num text-solid-gray-600">{at + 1}</span>
          {title}
          <Tag>{materialKindNames[kind]}</Tag>
        </h3>
        <p className="text-solid-gray-700">
          {[
            minutes === null ? null : `約${minutes}分`,
            kind === 'quiz' ? `${questions.length}問` : null,
            passPercent === null ? null : `合格点${passPercent}％`,
            begun === 0 ? null : `学び始めた人${begun}人`,
          ]
            .filter((one) => one !== null)
            .join('・')}
        </p>
      </div>
      {kind !== 'text' && kind !== 'quiz' && <MaterialFile material={material} />}
      <div className="flex flex-wrap gap-3">
        <Button look="outline" onPress={() => setOpen('edit')}>
          直す<span className="sr-only">：{title}</span>
        </Button>
        {at > 0 && (
          <Button look="quiet" onPress={up} isPending={ordering.isPending}>
            上へ<span className="sr-only">：{title}</span>
          </Button>
        )}
        <Button look="quiet" onPress={() => setOpen('remove')}>
          外す<span className="sr-only">：{title}</span>
        </Button>
      </div>
      {ordering.error && <Refused error={ordering.error} />}
      {open === 'edit' && (
        <MaterialDialog courseId={courseId} kind={kind} material={material} onClose={() => setOpen(null)} />
      )}
      <ConfirmDialog
        title={`「${title}」を外しますか`}
        isOpen={open === 'remove'}
        onClose={() => setOpen(null)}
        actLabel="外す"
        isDestructive
        isPending={removing.isPending}
        error={removing.error}
        onAct={() => removing.mutate({ materialId })}
      >
        <p>
          {begun === 0
            ? '教材とそのファイルがなくなります。'
            : `学び始めた人が${begun}人います。その人たちの記録を残したまま、この教材を使わないことにします。`}
        </p>
      </ConfirmDialog>
    </li>
  )
}
