import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../web/api.ts'
import { Button } from '../../web/components/Button.tsx'
import { CheckboxGroup } from '../../web/components/Checkbox.tsx'
import { Disclosure } from '../../web/components/Disclosure.tsx'
import { SelectField, TextField } from '../../web/components/Field.tsx'
import { Refused } from '../../web/components/Shown.tsx'
import { TextArea } from '../../web/components/TextArea.tsx'
import { saidAtField } from '../../web/said.ts'
import { type Category, categories, categoryNames, type Delivery, deliveries, deliveryNames } from '../course-rules.ts'

type Course = Answers['training']['course']
export type WrittenForm = {
  readonly title: string
  readonly category: Category
  readonly ownerUnitId: string | null
  readonly aim: string
  readonly timing: string
  readonly content: string
  readonly abilities: string[]
  readonly grades: string[]
  readonly deliveries: Delivery[]
  readonly hours: number
  readonly attendedPercent: number | null
  readonly needs: string[]
}

const nothing: WrittenForm = {
  title: '',
  category: 'other',
  ownerUnitId: null,
  aim: '',
  timing: '',
  content: '',
  abilities: [],
  grades: [],
  deliveries: ['hall'],
  hours: 6,
  attendedPercent: null,
  needs: [],
}

export const formOf = (course: Course): WrittenForm => ({
  title: course.title,
  category: course.category,
  ownerUnitId: course.ownerUnitId,
  aim: course.aim,
  timing: course.timing,
  content: course.content,
  abilities: course.abilities.map(({ paragraphId }) => paragraphId),
  grades: course.grades.map(({ id }) => id),
  deliveries: course.deliveries,
  hours: course.hours,
  attendedPercent: course.attendedPercent,
  needs: course.needs.map(({ courseId }) => courseId),
})

type CourseFormProps = {
  readonly first?: WrittenForm
  readonly label: string
  readonly isPending: boolean
  readonly error: unknown
  readonly onSubmit: (form: WrittenForm) => void
}

/** Everything that is said of a course. */
export function CourseForm({ first = nothing, label, isPending, error, onSubmit }: CourseFormProps) {
  const [form, setForm] = useState(first)
  const [hours, setHours] = useState(String(first.hours))
  const [percent, setPercent] = useState(first.attendedPercent === null ? '' : String(first.attendedPercent))
  const organisation = useQuery(api.people.organisation.queryOptions({ input: {}, staleTime: 5 * 60_000 }))
  const policy = useQuery(api.policy.abilities.queryOptions({ input: {}, staleTime: 5 * 60_000 }))
  const courses = useQuery(api.training.courses.queryOptions({ input: { limit: 100 }, staleTime: 60_000 }))
  const set = (change: Partial<WrittenForm>) => setForm((before) => ({ ...before, ...change }))
  const at = (field: string) => saidAtField(error, field)
  const sections = organisation.data?.units.filter(({ kind }) => kind !== 'bureau' && kind !== 'department') ?? []
  return (
    <form
      className="grid max-w-3xl gap-6"
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit({ ...form, hours: Number(hours), attendedPercent: percent.trim() === '' ? null : Number(percent) })
      }}
    >
      <TextField
        label="研修の名前"
        name="title"
        value={form.title}
        onChange={(title) => set({ title })}
        error={at('title')}
        isRequired
      />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <SelectField
          label="区分"
          value={form.category}
          onChange={(category) => set({ category: categories.find((id) => id === category) ?? 'other' })}
          isRequired
        >
          {categories.map((id) => (
            <option key={id} value={id}>
              {categoryNames[id]}
            </option>
          ))}
        </SelectField>
        <SelectField
          label="主催"
          value={form.ownerUnitId ?? ''}
          onChange={(unit) => set({ ownerUnitId: unit || null })}
          error={at('ownerUnitId')}
        >
          <option value="">人材育成センター</option>
          {sections.map(({ unitId, fullName }) => (
            <option key={unitId} value={unitId}>
              {fullName}
            </option>
          ))}
        </SelectField>
      </div>
      <TextArea
        label="ねらい"
        name="aim"
        value={form.aim}
        onChange={(aim) => set({ aim })}
        hint="受けた人が、仕事で何ができるようになるか。"
        limit={1000}
        error={at('aim')}
        isRequired
      />
      <TextArea
        label="この時期に行う理由"
        name="timing"
        value={form.timing}
        onChange={(timing) => set({ timing })}
        hint="基本研修には欠かせません。受ける人の職位や年次にとって、なぜ今なのか。"
        limit={1000}
        error={at('timing')}
        isRequired={form.category === 'basic'}
      />
      <TextArea
        label="内容"
        name="content"
        value={form.content}
        onChange={(content) => set({ content })}
        limit={4000}
      />
      <CheckboxGroup
        label="受け方"
        value={form.deliveries}
        onChange={(chosen) => set({ deliveries: [...chosen] })}
        choices={deliveries.map((value) => ({ value, label: deliveryNames[value] }))}
        isRequired
      />
      <CheckboxGroup
        label="対象の職位"
        value={form.grades}
        onChange={(grades) => set({ grades: [...grades] })}
        choices={policy.data?.rows.map(({ grade }) => ({ value: grade.id, label: grade.name })) ?? []}
        hint="選ばなければ、すべての職員が対象です。"
        error={at('grades')}
      />
      <Disclosure title={`伸ばす能力（${form.abilities.length}）`} isOpen={at('abilities') !== null}>
        <div className="grid gap-6">
          {policy.data?.rows.map(({ grade, cells }) => (
            <CheckboxGroup
              key={grade.id}
              label={grade.name}
              value={form.abilities}
              onChange={(abilities) => set({ abilities: [...abilities] })}
              choices={cells.flatMap((cell, column) =>
                cell
                  ? [
                      {
                        value: cell.reference.paragraphId,
                        label: policy.data?.categories[column]?.name ?? cell.label,
                        hint: cell.text,
                      },
                    ]
                  : [],
              )}
              error={null}
            />
          ))}
        </div>
      </Disclosure>
      {at('abilities') && (
        <p role="alert" className="text-error-1">
          {at('abilities')}
        </p>
      )}
      <Disclosure title={`先に修了する研修（${form.needs.length}）`}>
        <CheckboxGroup
          label="先に修了する研修"
          value={form.needs}
          onChange={(needs) => set({ needs: [...needs] })}
          choices={courses.data?.items.map(({ courseId, title }) => ({ value: courseId, label: title })) ?? []}
        />
      </Disclosure>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <TextField
          label="時間"
          name="hours"
          value={hours}
          onChange={setHours}
          inputMode="numeric"
          hint="全体で何時間か。"
          error={at('hours')}
          isRequired
        />
        <TextField
          label="修了に要る出席（％）"
          name="attendedPercent"
          value={percent}
          onChange={setPercent}
          inputMode="numeric"
          hint="空のままなら、80％です。"
          error={at('attendedPercent')}
        />
      </div>
      {error !== null && error !== undefined && <Refused error={error} />}
      <p>
        <Button type="submit" isPending={isPending}>
          {label}
        </Button>
      </p>
    </form>
  )
}
