import { useQuery } from '@tanstack/react-query'
import { api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { SelectField, TextField } from '../../../web/components/Field.tsx'
import { type Category, categories, categoryNames } from '../../course-rules.ts'
import { type LineKind, lineKindNames, lineKinds } from '../../planning/year-plan-rules.ts'
import type { EditedCourse, EditedLine } from './edited-year.ts'

type FieldsProps = {
  readonly number: number
  readonly problem: (field: string) => string | null
  readonly onRemove: () => void
}

/** One 研修 of the plan; where it is a course of the catalogue, what comes of it is counted. */
export function CourseFields({
  course,
  number,
  problem,
  onChange,
  onRemove,
}: FieldsProps & { readonly course: EditedCourse; readonly onChange: (course: EditedCourse) => void }) {
  const set = (part: Partial<EditedCourse>) => onChange({ ...course, ...part })
  const { data } = useQuery(api.training.courses.queryOptions({ input: { limit: 100 } }))
  const known = data?.items ?? []
  return (
    <fieldset className="grid items-end gap-x-6 gap-y-4 md:grid-cols-6">
      <legend className="mb-3 text-std-17B-170">研修{number}</legend>
      <div className="md:col-span-3">
        <TextField
          label="名前"
          name={`title-${course.key}`}
          value={course.title}
          onChange={(title) => set({ title })}
          error={problem('title')}
          isRequired
        />
      </div>
      <div className="md:col-span-3">
        <SelectField
          label="研修の一覧の中では"
          value={course.courseId ?? ''}
          onChange={(courseId) => {
            const chosen = known.find((one) => one.courseId === courseId)
            set({
              courseId: courseId || null,
              ...(chosen ? { title: course.title || chosen.title, category: chosen.category } : {}),
            })
          }}
        >
          <option value="">まだない（実績を数えない）</option>
          {course.courseId !== null && !known.some((one) => one.courseId === course.courseId) && (
            <option value={course.courseId}>{course.title}</option>
          )}
          {known.map((one) => (
            <option key={one.courseId} value={one.courseId}>
              {one.title}
            </option>
          ))}
        </SelectField>
      </div>
      <div className="md:col-span-2">
        <SelectField
          label="区分"
          value={course.category}
          onChange={(category) => set({ category: category as Category })}
        >
          {categories.map((one) => (
            <option key={one} value={one}>
              {categoryNames[one]}
            </option>
          ))}
        </SelectField>
      </div>
      <TextField
        label="回数"
        name={`sessions-${course.key}`}
        value={course.sessions}
        onChange={(sessions) => set({ sessions })}
        inputMode="numeric"
        error={problem('sessions')}
      />
      <TextField
        label="人数"
        name={`people-${course.key}`}
        value={course.people}
        onChange={(people) => set({ people })}
        inputMode="numeric"
        error={problem('people')}
      />
      <Remove name={`研修${number}`} onRemove={onRemove} />
    </fieldset>
  )
}

/** One 費目 of the budget. */
export function LineFields({
  line,
  number,
  problem,
  onChange,
  onRemove,
}: FieldsProps & { readonly line: EditedLine; readonly onChange: (line: EditedLine) => void }) {
  const set = (part: Partial<EditedLine>) => onChange({ ...line, ...part })
  return (
    <fieldset className="grid items-end gap-x-6 gap-y-4 md:grid-cols-6">
      <legend className="mb-3 text-std-17B-170">費目{number}</legend>
      <div className="md:col-span-2">
        <SelectField label="種類" value={line.kind} onChange={(kind) => set({ kind: kind as LineKind })}>
          {lineKinds.map((one) => (
            <option key={one} value={one}>
              {lineKindNames[one]}
            </option>
          ))}
        </SelectField>
      </div>
      <div className="md:col-span-2">
        <TextField
          label="名前"
          name={`name-${line.key}`}
          value={line.name}
          onChange={(name) => set({ name })}
          error={problem('name')}
          isRequired
        />
      </div>
      <TextField
        label="予算（円）"
        name={`yen-${line.key}`}
        value={line.budgetYen}
        onChange={(budgetYen) => set({ budgetYen })}
        inputMode="numeric"
        error={problem('budgetYen')}
      />
      <Remove name={`費目${number}`} onRemove={onRemove} />
    </fieldset>
  )
}

const Remove = ({ name, onRemove }: { readonly name: string; readonly onRemove: () => void }) => (
  <div className="py-2.5">
    <Button look="quiet" onPress={onRemove} aria-label={`${name}を消す`}>
      消す
    </Button>
  </div>
)
