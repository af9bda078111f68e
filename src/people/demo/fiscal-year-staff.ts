import type { JobFamily } from './job-families.ts'
import type { Unit } from './organisation.ts'
import { isThere, type Service } from './service.ts'
import { birthOf, type Member, newMember } from './staff-member.ts'

/** 会計年度任用職員 besides the staff: three for ten of them. */
const fiscalYearShare = 0.3

const duties: Partial<Record<JobFamily, string>> = {
  保育士: '保育',
  保健師: '保健指導',
  看護師: '看護補助',
  社会福祉: '相談支援',
  業務職: '業務補助',
}

/** Appointed anew each 4/1, without 職位, for up to three years until now. Those who left before are history. */
export function engageFiscalYearStaff(service: Service, year: number) {
  const { chance } = service
  const sizes = new Map<Unit, number>()
  for (const { unit } of service.seatsOn(service.today)) {
    const section = unit.kind === 'team' ? unit.parent : unit
    if (section?.kind === 'section') sizes.set(section, (sizes.get(section) ?? 0) + 1)
  }
  const all = [...sizes.values()].reduce((sum, size) => sum + size, 0)
  let owed = 0
  for (const [unit, size] of sizes) {
    owed += (service.staff * fiscalYearShare * size) / all
    for (; owed >= 0.5; owed--) {
      const last = chance.chance(0.15) ? year - 1 : year // of the year before, and not engaged again
      engage(service, unit, Math.max(Number(unit.from.slice(0, 4)), last - chance.between(0, 2)), last)
      if (last < year) engage(service, unit, year, year)
    }
  }
}

/** Some of those hired served a year as 会計年度任用職員 before, under another number. */
export function engageBeforehand(service: Service, member: Member, year: number) {
  serve(service, member, service.someUnit(member.family, `${year - 1}-04-01`), year - 1, year - 1)
}

function engage(service: Service, unit: Unit, first: number, last: number) {
  if (first > last || !isThere(unit, `${first}-04-01`)) return
  const { chance } = service
  const family = chance.pick([...service.familiesIn(unit).filter((one) => one in duties), '一般事務職' as const])
  const birth = birthOf(chance, chance.between(23, 64), first)
  const member = newMember(chance, family, birth, chance.chance(0.78) ? 'female' : 'male')
  serve(service, member, unit, first, last)
  member.hasLeft = (member.stints.at(-1)?.to ?? '') <= service.today
}

function serve(service: Service, member: Member, unit: Unit, first: number, last: number) {
  const title = `会計年度任用職員（${duties[member.family] ?? '事務補助'}）`
  const standing = { unit, level: null, lineKind: null, title }
  for (let year = first; year <= last; year++) {
    const ends = `${year + 1}-04-01`
    if (year === first) service.enrol(member, 'fiscal-year', `${year}-04-01`, ends)
    else service.renew(member, `${year}-04-01`, ends)
    service.book.place(member, 'hire', `${year}-04-01`, standing, ends)
  }
  member.unit = unit
  member.standing = standing
}
