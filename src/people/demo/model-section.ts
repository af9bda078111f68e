import { fiscalYearOf, fiscalYearStart } from '../../platform/calendar/index.ts'
import type { DemoCity } from './city.ts'
import { levelOf } from './job-families.ts'
import type { Random } from './random.ts'
import { type Row, range, since } from './row.ts'
import { currentStint, type Member } from './staff-member.ts'

/** Staff under the 課長 of the demo beside 会計年度任用職員: what a city's 課 has in the middle, and whom the 課長 evaluates. */
const goodSection = 14

export function sectionOf({ standing }: Member) {
  return standing?.unit.kind === 'team' ? standing.unit.parent : standing?.unit
}

/** The 課長 as whom a visitor signs in: of the 課 nearest to a good size. */
export function modelDirector({ service }: DemoCity): Member | undefined {
  const sizes = Map.groupBy(service.active.filter(isRated), sectionOf)
  const fromGood = (member: Member) => Math.abs((sizes.get(sectionOf(member))?.length ?? 0) - 1 - goodSection)
  return service.active
    .filter(({ home, level, seat }) => home === 'mayor' && seat?.isHead && level === levelOf('section-director'))
    .filter(isPresent)
    .toSorted((one, other) => fromGood(one) - fromGood(other))[0]
}

/** In this 課 the 課長 gives 一次評価 to all, as in many cities; elsewhere who heads a 係 gives it to their people. 人事課 has set it for each of them. */
export function overrideRows(city: DemoCity, chance: Random): Row[] {
  const { today, book, active } = city.service
  const director = modelDirector(city)
  if (!director) return []
  const from = fiscalYearStart(fiscalYearOf(today))
  return active
    .filter((member) => isRated(member) && isOfTeam(member) && sectionOf(member) === sectionOf(director))
    .map((member) => {
      const moves = book.orders.filter((order) => order.member === member && order.unit !== null && order.on <= today)
      const begins = [from, ...moves.map(({ on }) => on)].sort().at(-1) ?? from
      return {
        id: chance.uuid(),
        personId: member.id,
        supervisorId: director.id,
        role: 'first-evaluator',
        reason: '所属長の申出により、課の全員を課長が一次評価する。',
        during: range(begins, null),
        recorded: since(begins),
      }
    })
}

const isRated = (member: Member) => currentStint(member)?.kind !== 'fiscal-year'
const isPresent = ({ awayUntil, dispatchedUntil }: Member) => awayUntil === null && dispatchedUntil === null
/** Below the head of a 係: whom the rule would give to somebody else than the 課長. */
const isOfTeam = ({ standing }: Member) =>
  standing?.unit.kind === 'team' && (standing.level === null || standing.level < levelOf('chief'))
