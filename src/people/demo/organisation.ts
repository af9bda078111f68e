import { invariant } from '../../platform/refusal.ts'
import { type BureauPlan, bureauPlans, type SectionPlan } from './bureaus.ts'
import { type JobFamily, jobFamilies, levelOf, type Mix, mixes, type Work } from './job-families.ts'
import type { Random } from './random.ts'

export type Unit = {
  readonly id: string
  readonly code: string
  readonly kind: 'bureau' | 'ward' | 'organ' | 'department' | 'section' | 'team'
  readonly parent: Unit | null
  /** The names over time, the last one first named; a new name alone is the same unit. */
  readonly names: readonly { readonly name: string; readonly from: string }[]
  readonly establishedOrder: number
  readonly authority: string
  /** 部門 of a unit at the top, for all below it; null below. */
  readonly fieldGroup: string | null
  readonly from: string
  readonly to: string | null
  /** Name in the plan, by which the demo finds 人事課 and others in a city of any size. */
  readonly plan: string
}

/** One seat: a person at most holds it as 本務. 職（ポスト）are counted from seats. */
export type Seat = {
  readonly unit: Unit
  /** Place in `gradeIds`; for families without 職位 the level that 読替 gives. */
  readonly level: number
  readonly lineKind: 'line' | 'staff' | null
  /** Who may hold it. */
  readonly families: readonly JobFamily[]
  readonly isHead: boolean
}

type Succession = {
  readonly from: Unit
  readonly to: Unit
  readonly on: string
  readonly kind: 'merged' | 'split' | 'replaced'
}

export type Organisation = {
  readonly units: readonly Unit[]
  readonly seats: readonly Seat[]
  readonly successions: readonly Succession[]
}

/** Days of the changes that this city has seen and will see. */
export type Reorganisations = {
  /** First day of the organisation as recorded. */
  readonly begin: string
  readonly merge: string
  readonly split: string
  /** In the middle of a year. */
  readonly rename: string
  /** After today: next year's organisation, known to those who plan. */
  readonly planned: string
}

/** Shares of the grades from 主査 up, by seats; 再任用 fill a twentieth as 主査 beside them. Source: the pyramid of 政令指定都市. */
const share = {
  chief: 0.17,
  seniorChief: 0.14,
  sectionDirector: 0.063,
  departmentDirector: 0.021,
  bureauDirector: 0.006,
}
const [chief, seniorChief, sectionDirector, departmentDirector, bureauDirector] = [
  levelOf('chief'),
  levelOf('senior-chief'),
  levelOf('section-director'),
  levelOf('department-director'),
  levelOf('bureau-director'),
]

/** Staff of an average 課: larger cities have larger ones. */
const meanSection = (staff: number) => 15 + 4.2 * Math.log10(Math.max(staff, 300) / 300) ** 1.4

/** The whole organisation with about `seatCount` seats on any day. */
export function organisationOf(chance: Random, staff: number, seatCount: number, days: Reorganisations): Organisation {
  const plans = bureauPlans.filter(({ from }) => from <= staff)
  const builder = new Builder(chance, staff, days)
  sharesOf(plans).forEach(([plan, part], at) => {
    builder.bureau(plan, Math.max(plan.least, Math.round(seatCount * part)), at + 1)
  })
  return builder
}

/** In a city with few bureaus those under the mayor do the work of the missing ones: 消防局 and the like grow a little only. */
function sharesOf(plans: readonly BureauPlan[]): (readonly [BureauPlan, number])[] {
  const whole = bureauPlans.reduce((sum, { share, from }) => sum + (from <= 10_000 ? share : 0), 0)
  const own = plans.filter(({ authority }) => authority !== 'mayor')
  const sum = plans.reduce((all, plan) => all + plan.share, 0)
  const fixed = new Map(own.map((plan) => [plan, Math.min(plan.share / sum, (1.2 * plan.share) / whole)]))
  const left = 1 - [...fixed.values()].reduce((all, part) => all + part, 0)
  const rest = plans.reduce((all, plan) => all + (fixed.has(plan) ? 0 : plan.share), 0)
  return plans.map((plan) => [plan, fixed.get(plan) ?? (left * plan.share) / rest] as const)
}

class Builder implements Organisation {
  readonly units: Unit[] = []
  readonly seats: Seat[] = []
  readonly successions: Succession[] = []
  readonly #chance: Random
  readonly #staff: number
  readonly #days: Reorganisations
  /** What is left over when shares are rounded to seats, carried from 課 to 課. */
  readonly #carried = { chief: 0, seniorChief: 0, sectionDirector: 0, departmentDirector: 0, bureauDirector: 0 }

  constructor(chance: Random, staff: number, days: Reorganisations) {
    this.#chance = chance
    this.#staff = staff
    this.#days = days
  }

  bureau(plan: BureauPlan, size: number, order: number) {
    const head = this.#unit({ plan: plan.name, kind: plan.kind, order, parent: null, bureau: plan })
    const isOrgan = plan.kind === 'organ'
    const headLevel = isOrgan && size < 15 ? departmentDirector : bureauDirector
    const chosen = chooseSections(plan, size, meanSection(this.#staff))
    const families = headFamilies(chosen.flatMap(({ sections }) => sections.map(({ work }) => mixes[work])))
    this.#seat(head, headLevel, 'line', families, true)
    const directors = this.#rounded(
      'departmentDirector',
      size * share.departmentDirector - (isOrgan ? 0 : chosen.length),
    )
    for (let n = 0; n < directors; n++) this.#seat(head, departmentDirector, 'staff', families)
    const counsellors = this.#rounded(
      'bureauDirector',
      size * share.bureauDirector - (headLevel === bureauDirector ? 1 : 0),
    )
    for (let n = 0; n < counsellors; n++) this.#seat(head, bureauDirector, 'staff', families)

    const heads = 1 + directors + counsellors + (isOrgan ? 0 : chosen.length)
    const sections = chosen.flatMap((department) => department.sections)
    const sizes = this.#sizes(sections, Math.max(size - heads, sections.length * 4))
    let next = 0
    chosen.forEach((department, at) => {
      const parent = isOrgan
        ? head
        : this.#unit({ plan: department.name, kind: 'department', order: at + 1, parent: head, bureau: plan })
      if (!isOrgan) {
        const mine = headFamilies(department.sections.map(({ work }) => mixes[work]))
        this.#seat(parent, departmentDirector, 'line', mine, true)
      }
      this.#sections(plan, parent, department.sections, sizes.slice(next, next + department.sections.length))
      next += department.sections.length
    })
  }

  #sections(bureau: BureauPlan, parent: Unit, plans: readonly SectionPlan[], sizes: readonly number[]) {
    const { merge, split, rename } = this.#days
    const isSplit = (index: number) => bureau.name === '中央区役所' && plans[0]?.name === '支援課' && index < 2
    const made = plans.map((plan, index) => {
      const fields = { plan: plan.name, kind: 'section', order: index + 1, parent, bureau } as const
      const size = sizes[index] as number
      if (plan.name === '都市政策課') return this.#section({ ...fields, from: merge }, plan, size)
      if (plan.name !== '改革推進課')
        return this.#section(isSplit(index) ? { ...fields, from: split } : fields, plan, size)
      return this.#section({ ...fields, formerName: { name: '行政経営課', until: rename } }, plan, size)
    })
    made.forEach((unit, index) => {
      const plan = plans[index] as SectionPlan
      const size = sizes[index] as number
      if (plan.name === '都市政策課') this.#merged(bureau, unit, plan, size)
      if (plan.name === '改革推進課') this.#planned(bureau, unit, plan)
      if (isSplit(index) && index === 0) this.#wasOne(bureau, made.slice(0, 2), plan, size + (sizes[1] as number))
    })
  }

  /** Two 課 became this one. */
  #merged(bureau: BureauPlan, now: Unit, plan: SectionPlan, size: number) {
    const on = this.#days.merge
    ;['都市計画課', '地域整備課'].forEach((name, at) => {
      const fields = { plan: name, kind: 'section', order: 90 + at, parent: now.parent, bureau, to: on } as const
      const former = this.#section(fields, plan, Math.max(4, Math.floor((size + 1 - at) / 2)))
      this.successions.push({ from: former, to: now, on, kind: 'merged' })
    })
  }

  /** One 課 was split into these. */
  #wasOne(bureau: BureauPlan, parts: readonly Unit[], plan: SectionPlan, size: number) {
    const on = this.#days.split
    const parent = parts[0]?.parent ?? null
    const former = this.#section({ plan: '総務課', kind: 'section', order: 90, parent, bureau, to: on }, plan, size)
    for (const to of parts) this.successions.push({ from: former, to, on, kind: 'split' })
  }

  /** Next year's 課, which takes over a part of this one's work. */
  #planned(bureau: BureauPlan, unit: Unit, plan: SectionPlan) {
    const from = this.#days.planned
    const next = { plan: '業務改善支援課', kind: 'section', order: 80, parent: unit.parent, bureau, from } as const
    this.successions.push({ from: unit, to: this.#section(next, plan, 6), on: from, kind: 'split' })
  }

  #section(fields: UnitFields, plan: SectionPlan, size: number): Unit {
    const unit = this.#unit(fields)
    const mix = mixes[plan.work]
    const families = headFamilies([mix])
    const hasGrades = (['works', 'transit'] as const).every((work) => work !== plan.work)
    this.#seat(unit, sectionDirector, 'line', families, true)
    const counsellors = hasGrades ? this.#rounded('sectionDirector', size * share.sectionDirector - 1) : 0
    for (let n = 0; n < counsellors; n++) this.#seat(unit, sectionDirector, 'staff', families)
    const deputies = hasGrades ? this.#rounded('seniorChief', size * share.seniorChief) : size > 20 ? 1 : 0
    for (let n = 0; n < deputies; n++) this.#seat(unit, seniorChief, n === 0 && size >= 8 ? 'line' : 'staff', families)

    const rest = Math.max(size - 1 - counsellors - deputies, 2)
    const chiefs = Math.min(this.#rounded('chief', size * share.chief), rest - 1)
    const least = hasGrades ? (rest < 8 ? 0 : 1) : 1 // those without 職位 always work under one of their own
    const most = rest < 8 ? least : Math.max(least, Math.min(chiefs, Math.round(rest / 6.5)))
    const teams = this.#teams(fields, unit, plan.work, most)
    const own = mix.findLast(([family]) => !jobFamilies[family].hasGrade)?.[0]
    for (let n = 0; n < rest; n++) {
      const place = teams[n % teams.length] ?? unit
      const isHead = n < teams.length
      const level = isHead || n < chiefs ? chief : n % 2
      const lineKind = level < chief ? null : isHead ? 'line' : 'staff'
      this.#seat(
        place,
        level,
        lineKind,
        [own && (isHead || n % 4 !== 3) ? own : this.#chance.weighted<JobFamily>(mix)],
        isHead,
      )
    }
    return unit
  }

  #teams(section: UnitFields, parent: Unit, work: Work, count: number): Unit[] {
    return Array.from({ length: count }, (_, at) =>
      this.#unit({
        plan: teamName(work, at),
        kind: 'team',
        order: at + 1,
        parent,
        bureau: section.bureau,
        from: parent.from,
        to: parent.to,
      }),
    )
  }

  #unit({ plan, kind, order, parent, bureau, from = this.#days.begin, to = null, formerName }: UnitFields): Unit {
    const names = formerName
      ? [
          { name: formerName.name, from },
          { name: plan, from: formerName.until },
        ]
      : [{ name: plan, from }]
    const unit: Unit = {
      id: this.#chance.uuid(),
      code: `${parent?.code ?? ''}${String(order).padStart(2, '0')}`,
      kind,
      parent,
      names,
      establishedOrder: order * 10,
      authority: bureau.authority,
      fieldGroup: parent === null ? bureau.fieldGroup : null,
      from,
      to,
      plan,
    }
    this.units.push(unit)
    return unit
  }

  #seat(unit: Unit, level: number, lineKind: Seat['lineKind'], families: readonly JobFamily[], isHead = false) {
    this.seats.push({ unit, level, lineKind, families, isHead })
  }

  /** Whole seats for a share that is seldom whole. */
  #rounded(kind: keyof typeof share, wanted: number): number {
    this.#carried[kind] += wanted
    const whole = Math.max(0, Math.round(this.#carried[kind]))
    this.#carried[kind] -= whole
    return whole
  }

  /** Log-normal around the planned size, 4 to 70. */
  #sizes(plans: readonly SectionPlan[], total: number): number[] {
    const weights = plans.map(({ size }) => size * Math.exp(0.4 * this.#chance.bell()))
    const sizes = plans.map(() => 4)
    for (let left = total - 4 * plans.length; left > 0; ) {
      const open = sizes.flatMap((size, at) => (size < 70 ? [at] : []))
      if (open.length === 0) break
      const sum = open.reduce((all, at) => all + (weights[at] as number), 0)
      const part = left
      for (const at of open) {
        const more = Math.min(
          70 - (sizes[at] as number),
          left,
          Math.max(1, Math.floor((part * (weights[at] as number)) / sum)),
        )
        sizes[at] = (sizes[at] as number) + more
        left -= more
      }
    }
    return sizes
  }
}

const officeTeams = ['管理係', '企画係', '調整係', '推進係', '指導係', '相談係', '調査係', '支援係']

function teamName(work: Work, at: number): string {
  if (work === 'works' || work === 'transit') return `第${at + 1}班`
  if (work === 'fire') return `第${at + 1}隊`
  if (work === 'nursing') return `第${at + 1}チーム`
  return officeTeams[at] ?? `第${at + 1}係`
}

type UnitFields = {
  readonly plan: string
  readonly kind: Unit['kind']
  readonly order: number
  readonly parent: Unit | null
  readonly bureau: BureauPlan
  readonly from?: string
  readonly to?: string | null
  readonly formerName?: { readonly name: string; readonly until: string }
}

type Chosen = { readonly name: string; readonly sections: SectionPlan[] }

/** As many 部 and 課 of the plan as the size fills, the first ones first; a large city has 第一, 第二 of the same 課. */
function chooseSections(plan: BureauPlan, size: number, mean: number): Chosen[] {
  let departments = 0
  for (let room = 0; departments < plan.departments.length; departments++) {
    if (departments >= Math.round(size / 100) && room >= size / mean) break
    room += plan.departments[departments]?.sections.reduce((sum, section) => sum + section.size, 0) ?? 0
  }
  const used = plan.departments.slice(0, Math.max(1, departments))
  const chosen = used.map(({ name }) => ({ name, sections: [] as SectionPlan[] }))
  const longest = Math.max(...used.map(({ sections }) => sections.length))
  const least = plan.from === 0 ? (plan.name === '総務局' ? 3 : 2) : 1
  let filled = 0
  let count = 0
  for (let copy = 0, isFull = false; !isFull; copy++) {
    isFull = true
    for (let rank = 0; rank < longest; rank++)
      used.forEach(({ sections }, at) => {
        const section = sections[rank]
        if (!section || (count >= least && filled + section.size / 2 > size / mean)) return
        chosen[at]?.sections.push({ ...section, name: copyName(section.name, copy) })
        filled += section.size
        count++
        isFull = false
      })
  }
  invariant(count > 0, 'a bureau has a section')
  return chosen.filter(({ sections }) => sections.length > 0)
}

const ordinals = ['', '第二', '第三', '第四', '第五', '第六', '第七', '第八', '第九']
function copyName(name: string, copy: number): string {
  if (copy === 0) return name
  const ordinal = ordinals[copy] ?? `第${copy + 1}`
  return name.startsWith('第') ? `${ordinal}系${name}` : name.replace(/(課|室|科|署|所|センター|)$/, `${ordinal}$1`)
}

/** Who becomes 課長 and above: 職種 with 職位, from all works below. */
function headFamilies(mixesBelow: readonly Mix[]): JobFamily[] {
  const families = new Set(mixesBelow.flatMap((mix) => mix.map(([family]) => family)))
  return [...families].filter((family) => jobFamilies[family].hasGrade)
}
