import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api } from '../../web/api.ts'
import { Page } from '../../web/components/Page.tsx'
import { CourseForm } from './CourseForm.tsx'
import { DeskCrumb, TrainingCrumbs } from './TrainingCrumbs.tsx'
import { useTrainingAct } from './use-training-act.ts'

/** A course in preparation: nobody but its keepers sees it. */
export function NewCoursePage() {
  const navigate = useNavigate()
  const act = useTrainingAct()
  const making = useMutation(
    api.training.makeCourse.mutationOptions({
      onSuccess: async ({ courseId }) => {
        await act('研修を用意しました。')
        await navigate({ to: '/training/desk/$courseId', params: { courseId } })
      },
    }),
  )
  return (
    <Page
      title="研修を用意する"
      lead="ここで用意しても、公開するまでは担当だけに見えます。"
      breadcrumbs={
        <TrainingCrumbs here="研修を用意する">
          <DeskCrumb />
        </TrainingCrumbs>
      }
    >
      <div className="mt-8">
        <CourseForm
          label="用意する"
          isPending={making.isPending}
          error={making.error}
          onSubmit={(form) => making.mutate(form)}
        />
      </div>
    </Page>
  )
}
