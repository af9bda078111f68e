import type { Sex } from './given-names.ts'
import { awkwardNames, type Family, familyName, type Name as PlainName, personName } from './names.ts'
import type { Random } from './random.ts'
import type { Service } from './service.ts'
import { ageIn, type Member } from './staff-member.ts'

/** A name and from when it is borne. */
export type Name = PlainName & {
  readonly from: string
  /** 旧姓, where it is used at work. */
  readonly former: Family | null
}

/** Names for everybody who ever served; the awkward ones and the namesakes are among the staff of today. */
export function nameEverybody(chance: Random, service: Service): Map<Member, readonly Name[]> {
  const chosen = new Map<Member, PlainName>()
  for (const member of service.members) chosen.set(member, personName(chance, member.sex, yearOf(member)))

  const staff = chance.shuffled(service.active)
  const women = staff.filter(({ sex }) => sex === 'female')
  awkwardNames.forEach((name, at) => {
    const member = (at === awkwardNames.length - 1 ? women : staff)[at]
    if (member) chosen.set(member, name(personName(chance, member.sex, yearOf(member)).given))
  })
  for (const sex of ['female', 'male'] satisfies Sex[]) {
    const [one, other] = staff.slice(awkwardNames.length).filter((member) => member.sex === sex)
    const name = one && chosen.get(one)
    if (name && other) chosen.set(other, name)
  }

  const awkward = new Set(staff.slice(0, awkwardNames.length))
  return new Map(
    [...chosen].map(([member, name]) => [
      member,
      awkward.has(member)
        ? [{ ...name, from: beginOf(member), former: null }]
        : overTime(chance, member, name, service.today),
    ]),
  )
}

/** Four in ten women and few men took another family name; most of those who did so in service use the former one at work. */
function overTime(chance: Random, member: Member, name: PlainName, today: string): Name[] {
  const first = { ...name, from: beginOf(member), former: null }
  if (!chance.chance(member.sex === 'female' ? 0.4 : 0.03)) return [first]
  const age = chance.between(25, 36)
  const day = `${yearOf(member) + age}-${String(chance.between(1, 12)).padStart(2, '0')}-15`
  const hasLeftBefore = (member.stints.at(-1)?.to ?? '9999') <= day
  if (day <= first.from || day > today || hasLeftBefore || ageIn(member, Number(today.slice(0, 4))) < age)
    return [first]
  const family = familyName(chance)
  if (family.written === name.family.written) return [first]
  return [first, { given: name.given, family, from: day, former: chance.chance(0.65) ? name.family : null }]
}

const yearOf = ({ birth }: Member) => Number(birth.slice(0, 4))
const beginOf = ({ stints }: Member) => stints[0]?.from ?? ''
