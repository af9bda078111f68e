import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Texts } from '../../../web/components/autosave-rules.ts'
import { Section } from '../../../web/components/Page.tsx'
import type { Fact } from '../Evidence.tsx'
import { KeyHelp } from '../keys/KeyHelp.tsx'
import { focusMark, placeOfFocus, ScaleLegend } from '../MarkChoice.tsx'
import { markOf, marksOf } from '../mark-text-rules.ts'
import { CourseNotice } from '../sheet/CourseNotice.tsx'
import { missingIn } from '../sheet/MarksPreview.tsx'
import { linesOf, type SheetRecord } from '../sheet-record.ts'
import { BeginMany } from './BeginMany.tsx'
import { EndMany } from './EndMany.tsx'
import { MarksFile } from './MarksFile.tsx'
import { Mirror } from './Mirror.tsx'
import { placeBeside, placesOf } from './marking-rules.ts'
import { PersonMarks } from './PersonMarks.tsx'
import { PlaceNav } from './PlaceNav.tsx'
import { usePersonKeys } from './use-person-keys.ts'

type MarkingProps = {
  readonly records: readonly SheetRecord[]
  readonly factsOf: (record: SheetRecord) => readonly Fact[]
}

/** One item across all people: grouped by 職位 with its sentence, a row for each person; by keyboard from person to person and from item to item. */
export function Marking({ records, factsOf }: MarkingProps) {
  const search = useSearch({ from: '/inside/evaluation/marking' })
  const navigate = useNavigate({ from: '/evaluation/marking' })
  const marked = records.filter(({ state }) => state === 'evaluating')
  const places = placesOf(
    marked,
    marked.some(({ goalRules }) => goalRules !== null),
  )
  const place = places.find(({ id }) => id === search.item)?.id ?? places[0]?.id ?? 'overall'
  const [texts, setTexts] = useState<ReadonlyMap<string, Texts>>(new Map())
  const onTexts = useCallback(
    (sheetId: string, now: Texts) => setTexts((before) => new Map(before).set(sheetId, now)),
    [],
  )
  const groups = groupsOf(marked, place)
  // The keyboard goes as they stand on the page: 職位 by 職位.
  const shown = groups.flatMap(({ asked }) => asked)

  /** Whom the keyboard goes to once another item shows. */
  const goesTo = useRef<string | null>(null)
  const turnTo = (next: string, personAt: string | undefined) => {
    if (next === place) return
    goesTo.current = personAt ?? 'first'
    void navigate({ search: (before) => ({ ...before, item: next }), replace: true, resetScroll: false })
  }
  const arrive = useEffectEvent(() => {
    if (goesTo.current === null) return
    const there = shown.find(({ sheetId }) => sheetId === goesTo.current) ?? shown[0]
    goesTo.current = null
    if (there) focusMark(there.sheetId)
  })
  useEffect(() => {
    if (place) arrive()
  }, [place])

  usePersonKeys(
    shown.map(({ sheetId }) => sheetId),
    {
      // Past the last person comes the next item, so that one key leads through all of them.
      atEnd: () => turnTo(placeBeside(places, place, 1), undefined),
      nextItem: () => turnTo(placeBeside(places, place, 1), placeOfFocus() ?? undefined),
      previousItem: () => turnTo(placeBeside(places, place, -1), placeOfFocus() ?? undefined),
    },
  )

  const [first] = records
  const untaught = records.find(({ course }) => course && !course.isTaken)
  const counts = places.map(({ id, name }) => {
    const asked = marked.filter((record) => isAsked(record, id))
    const given = asked.filter(({ sheetId }) => (texts.get(sheetId)?.[id === 'overall' ? id : markOf(id)] ?? '') !== '')
    return { id, name, given: given.length, asked: asked.length }
  })
  return (
    <>
      {untaught && (
        <div className="mt-4 max-w-3xl">
          <CourseNotice record={untaught} />
        </div>
      )}
      <BeginMany records={records} stage="evaluator" />
      {first?.cycle.isTakenOut && marked.length > 0 && <MarksFile cycleId={first.cycle.cycleId} />}
      {marked.length > 0 && first && (
        <>
          <div className="mt-6">
            <PlaceNav places={counts} chosen={place} />
          </div>
          <div className="mt-4 grid gap-2">
            <ScaleLegend scale={place === 'overall' ? first.scales.overall : first.scales.item} />
            <KeyHelp />
          </div>
          {groups.map(({ key, heading, sentence, people, asked }) => (
            <section key={key} aria-label={heading} className={asked.length > 0 ? 'mt-6' : ''}>
              {asked.length > 0 && (
                <div className="rounded-12 bg-green-50 px-4 py-3 print:border print:border-solid-gray-600">
                  <h2 className="text-std-16B-170">{heading}</h2>
                  {sentence && <p>{sentence}</p>}
                </div>
              )}
              <ul>
                {people.map((record) => (
                  <PersonMarks
                    key={record.sheetId}
                    record={record}
                    facts={factsOf(record)}
                    place={place}
                    onTexts={onTexts}
                  />
                ))}
              </ul>
            </section>
          ))}
          <Section title="一次評価を出す">
            <div className="mb-8">
              <Mirror cycleId={first.cycle.cycleId} />
            </div>
            <EndMany
              records={marked}
              stage="evaluator"
              missingIn={(record) => missingIn(record, texts.get(record.sheetId) ?? {})}
              heads={['個別評語', '全体']}
              cellsOf={({ sheetId, markables }) => {
                const given = marksOf(
                  markables.map(({ id }) => id),
                  texts.get(sheetId) ?? {},
                )
                return [markables.map(({ id }) => given.items[id]?.mark).join(' '), given.overall]
              }}
            />
          </Section>
        </>
      )}
    </>
  )
}

/** By 職位, in the order of the list: one sentence stands for all people of a 職位. Everybody stays there, so that what is being written stays too. */
function groupsOf(marked: readonly SheetRecord[], place: string) {
  const byGrade = Map.groupBy(marked, ({ person, goalRules }) => (goalRules ? '' : (person.gradeId ?? '')))
  return [...byGrade].map(([key, people]) => {
    const [one] = people
    const asked = people.filter((record) => isAsked(record, place))
    const line = one && linesOf(one).find(({ id }) => id === place)
    const grade = one?.goalRules ? null : (one?.person.gradeName ?? '職位の定めがない職員')
    return {
      key,
      people,
      asked,
      heading:
        place === 'overall'
          ? `全体評語${grade ? `　${grade}` : ''}　${asked.length}人`
          : one?.goalRules
            ? `目標${place}　${asked.length}人`
            : `${line?.title ?? ''}　${grade}　${asked.length}人`,
      sentence: one?.goalRules ? null : (line?.text ?? null),
    }
  })
}

const isAsked = ({ markables }: SheetRecord, place: string) =>
  place === 'overall' || markables.some(({ id }) => id === place)
