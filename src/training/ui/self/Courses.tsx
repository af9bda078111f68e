import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { ConfirmDialog } from '../../../web/components/Dialog.tsx'
import { EmptyState } from '../../../web/components/EmptyState.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { Tag } from '../../../web/components/Tag.tsx'
import { CourseDialog } from './CourseDialog.tsx'
import { useSelfAct, type Ways, yen } from './use-self-act.ts'

type Course = Ways['courses'][number]

/** 通信講座 that the centre lists: what it costs, what is helped, and within how long it has to be finished. */
export function Courses({ ways: { courses, taking, isCentre } }: { readonly ways: Ways }) {
  const act = useSelfAct()
  const [begun, setBegun] = useState<Course | null>(null)
  const [edited, setEdited] = useState<Course | 'new' | null>(null)
  const enrolling = useMutation(
    api.training.self.enrol.mutationOptions({
      onSuccess: async () => {
        setBegun(null)
        await act('通信講座を始めました。')
      },
    }),
  )
  const takes = (title: string) =>
    taking.some((one) => one.title === title && one.finishedOn === null && !one.isStopped)
  return (
    <Section title="通信講座を受ける" aside={courses.length === 0 ? null : `${courses.length}講座`}>
      {courses.length === 0 ? (
        <EmptyState>人材育成センターが講座を載せると、ここに並びます。</EmptyState>
      ) : (
        <ul aria-label="通信講座" className="max-w-4xl border-solid-gray-600 border-t">
          {courses.map((course) => (
            <li
              key={course.correspondenceId}
              className="flex flex-wrap items-start justify-between gap-x-8 gap-y-3 border-solid-gray-200 border-b py-4"
            >
              <div className="min-w-0 max-w-2xl">
                <h3 className="text-std-18B-160">
                  {course.title} {!course.isOpen && <Tag>募集を終えました</Tag>}
                </h3>
                <p className="text-solid-gray-700">{course.provider}</p>
                {course.about !== '' && <p className="mt-1 whitespace-pre-wrap">{course.about}</p>}
                <p className="num mt-1">
                  受講料 {yen(course.feeYen)}、始めてから{course.finishMonths}か月以内に修了すると {yen(course.helpYen)}
                  を助成
                </p>
              </div>
              <div className="flex flex-wrap gap-x-4 gap-y-2">
                {course.isOpen && !takes(course.title) && (
                  <Button look="outline" aria-label={`始める：${course.title}`} onPress={() => setBegun(course)}>
                    始める
                  </Button>
                )}
                {isCentre && (
                  <Button look="quiet" aria-label={`直す：${course.title}`} onPress={() => setEdited(course)}>
                    直す
                  </Button>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
      {isCentre && (
        <div className="mt-4 flex flex-wrap items-center gap-x-8 gap-y-3">
          <Button look="outline" onPress={() => setEdited('new')}>
            講座を載せる
          </Button>
          <Link to="/requests/kinds/$kind/budgets" params={{ kind: 'correspondence-help' }} className="link">
            通信講座の助成の予算を入れる、変える
          </Link>
        </div>
      )}
      {edited && <CourseDialog course={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
      <ConfirmDialog
        title={`「${begun?.title ?? ''}」を始めますか`}
        isOpen={begun !== null}
        onClose={() => setBegun(null)}
        actLabel="始める"
        isPending={enrolling.isPending}
        error={enrolling.error}
        onAct={() => begun && enrolling.mutate({ correspondenceId: begun.correspondenceId })}
      >
        <p>
          申込みと受講料の支払いは、自分で講座の団体にします。ここには、きょう始めたことと期限が残ります。学ぶ時間は、勤務時間には入りません。
        </p>
      </ConfirmDialog>
    </Section>
  )
}
