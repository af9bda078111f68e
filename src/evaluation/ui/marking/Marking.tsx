import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Texts } from '../../../web/components/autosave-rules.ts'
import { Section } from '../../../web/components/Page.tsx'
import { KeyHelp } from '../keys/KeyHelp.tsx'
import { useShortcuts } from '../keys/use-shortcuts.ts'
import { focusMark, placeOfFocus, ScaleLegend } from '../MarkChoice.tsx'
import { markOf } from '../mark-text-rules.ts'
import { linesOf, type SheetRecord } from '../sheet-record.ts'
import { MarksFile } from './MarksFile.tsx'
import { Mirror } from './Mirror.tsx'
import { placeBeside, placesOf } from './marking-rules.ts'
import { NotYet } from './NotYet.tsx'
import { PersonMarks } from './PersonMarks.tsx'
import { PlaceNav } from './PlaceNav.tsx'
import { SendMarks } from './SendMarks.tsx'
import { StartAll } from './StartAll.tsx'

/** One item across all people: grouped by 職位 with its sentence, a row for each person; by keyboard from person to person and from item to item. */
export function Marking({ records }: { readonly records: readonly SheetRecord[] }) {
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
  const shown = marked.filter((record) => place === 'overall' || record.markables.some(({ id }) => id === place))

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

  const toPerson = (by: 1 | -1) => {
    const here = shown.findIndex(({ sheetId }) => sheetId === placeOfFocus())
    const next = shown[here < 0 ? 0 : here + by]
    if (next) focusMark(next.sheetId)
    // Past the last person comes the next item, so that one key leads through all of them.
    else if (by === 1) turnTo(placeBeside(places, place, 1), undefined)
  }
  useShortcuts({
    nextItem: () => turnTo(placeBeside(places, place, 1), placeOfFocus() ?? undefined),
    previousItem: () => turnTo(placeBeside(places, place, -1), placeOfFocus() ?? undefined),
    nextPerson: () => toPerson(1),
    previousPerson: () => toPerson(-1),
  })

  const [first] = records
  const counts = places.map(({ id, name }) => {
    const asked = marked.filter((record) => id === 'overall' || record.markables.some((one) => one.id === id))
    const given = asked.filter(({ sheetId }) => (texts.get(sheetId)?.[id === 'overall' ? id : markOf(id)] ?? '') !== '')
    return { id, name, given: given.length, asked: asked.length }
  })
  return (
    <>
      <p className="mt-2">{first?.cycle.name}</p>
      <StartAll records={records} />
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
          {groupsOf(marked, shown, place).map(({ key, heading, sentence, people }) => (
            <section key={key} aria-label={heading} className={people.some((one) => shown.includes(one)) ? 'mt-6' : ''}>
              {people.some((one) => shown.includes(one)) && (
                <div className="rounded-12 bg-green-50 px-4 py-3 print:border print:border-solid-gray-600">
                  <h2 className="text-std-16B-170">{heading}</h2>
                  {sentence && <p>{sentence}</p>}
                </div>
              )}
              <ul>
                {people.map((record) => (
                  <PersonMarks key={record.sheetId} record={record} place={place} onTexts={onTexts} />
                ))}
              </ul>
            </section>
          ))}
          <Section title="一次評価を出す">
            <div className="mb-8">
              <Mirror cycleId={first.cycle.cycleId} />
            </div>
            <SendMarks records={marked} texts={texts} />
          </Section>
        </>
      )}
      <NotYet records={records} />
    </>
  )
}

/** By 職位, in the order of the list: one sentence stands for all people of a 職位. Everybody stays there, so that what is being written stays too. */
function groupsOf(marked: readonly SheetRecord[], shown: readonly SheetRecord[], place: string) {
  const byGrade = Map.groupBy(marked, ({ person, goalRules }) => (goalRules ? '' : (person.gradeId ?? '')))
  return [...byGrade].map(([key, people]) => {
    const [one] = people
    const line = one && linesOf(one).find(({ id }) => id === place)
    const grade = one?.goalRules ? null : (one?.person.gradeName ?? '職位の定めがない職員')
    const count = people.filter((record) => shown.includes(record)).length
    return {
      key,
      people,
      heading:
        place === 'overall'
          ? `全体評語${grade ? `　${grade}` : ''}　${count}人`
          : one?.goalRules
            ? `目標${place}　${count}人`
            : `${line?.title ?? ''}　${grade}　${count}人`,
      sentence: one?.goalRules ? null : (line?.text ?? null),
    }
  })
}
