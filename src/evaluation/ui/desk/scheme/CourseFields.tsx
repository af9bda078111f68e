import { RadioGroup } from '../../../../web/components/RadioGroup.tsx'
import { TextArea } from '../../../../web/components/TextArea.tsx'
import type { Scheme } from '../../../scheme.ts'
import { courseHoldsNames } from '../../../scheme-words.ts'
import type { Part } from './edited.ts'
import { NumberField } from './NumberField.tsx'

/** 評価者研修: which courses count, for how long, and whether 一次評価 waits for one. */
export function CourseFields({ value: course, onChange }: Part<Scheme['evaluatorCourse']>) {
  const set = (part: Partial<Scheme['evaluatorCourse']>) => onChange({ ...course, ...part })
  return (
    <div className="grid gap-6">
      <TextArea
        label="評価者研修の名前（1行に一つ）"
        name="course-names"
        value={course.names.join('\n')}
        onChange={(text) => set({ names: text === '' ? [] : text.split('\n') })}
        hint="本人の「資格・免許」に記録する名前です。どれか一つがあれば、受けたことになります。書かなければ、研修を問いません。"
      />
      <NumberField
        label="受けてから何年まで数えるか"
        value={course.years}
        onChange={(years) => set({ years: years ?? Number.NaN })}
        least={0}
        most={30}
        hint="0は、期限なしです。"
      />
      <RadioGroup
        label="記録のない人は"
        value={course.holds}
        onChange={(holds) => set({ holds })}
        choices={(['warn', 'needed'] as const).map((value) => ({ value, label: courseHoldsNames[value] }))}
      />
    </div>
  )
}
