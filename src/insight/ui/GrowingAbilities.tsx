import { lazy, Suspense, useState } from 'react'
import { Disclosure } from '../../web/components/Disclosure.tsx'
import { Section } from '../../web/components/Page.tsx'

const CoursesByAbility = lazy(async () => ({
  default: (await import('../../training/ui/ability/index.ts')).CoursesByAbility,
}))

/** The way from the abilities of one's 職位 to the courses that serve them: neither code nor data of it comes before somebody wants it. */
export function GrowingAbilities() {
  const [isOpen, setOpen] = useState(false)
  return (
    <Section title="能力を伸ばす研修" aside="あなたの職位に求められる能力から">
      <Disclosure title="能力ごとに研修を見る" onOpen={() => setOpen(true)}>
        {isOpen && (
          <Suspense fallback={<p role="status">研修をさがしています…</p>}>
            <CoursesByAbility />
          </Suspense>
        )}
      </Disclosure>
    </Section>
  )
}
