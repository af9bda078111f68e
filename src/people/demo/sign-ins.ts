import { invariant } from '../../platform/refusal.ts'
import type { Duty } from '../duty-rules.ts'
import type { DemoCity } from './city.ts'
import { levelOf } from './job-families.ts'
import { modelDirector, sectionOf } from './model-section.ts'
import { numberStints } from './numbers.ts'
import { currentStint, isRegular, type Member } from './staff-member.ts'

/** Somebody as whom a visitor of the demo signs in. */
export type DemoSignIn = {
  readonly loginName: string
  readonly label: string
  readonly personId: string | null
  readonly duty: Duty | null
}

/**
 * One sign-in for each role that the policy and the duties know, in the order in which they are shown; the same ones whenever the city is
 * made anew.
 */
export function chooseSignIns(city: DemoCity): DemoSignIn[] {
  const { service, names } = city
  const numbers = numberStints(service.members)
  const present = service.active.filter(
    ({ awayUntil, dispatchedUntil }) => awayUntil === null && dispatchedUntil === null,
  )
  const taken = new Set<Member>()

  /** The first who fits, by the tests in order of wish; each person is one sign-in only. */
  const choose = (...wishes: ((member: Member) => boolean)[]): Member => {
    const found = wishes.map((wish) => present.find((member) => !taken.has(member) && wish(member))).find(Boolean)
    invariant(found, 'a demo city has somebody for each sign-in')
    taken.add(found)
    return found
  }
  const signIn = (role: string, member: Member, duty: Duty | null = null): DemoSignIn => {
    const name = names.get(member)?.at(-1)
    const stint = currentStint(member)
    const number = stint && numbers.get(stint)
    invariant(name && number, 'everybody has a name and a number')
    const who = `${name.family.written} ${name.given.written}さん・${placeOf(member)}`
    return { loginName: number, label: `${role}（${who}）`, personId: member.id, duty }
  }
  const outside = (loginName: string, label: string, duty: Duty): DemoSignIn => ({
    loginName,
    label,
    personId: null,
    duty,
  })

  const isOf = (plan: string) => (member: Member) => isRegular(member) && sectionOf(member)?.plan === plan
  const isGrade = (grade: Parameters<typeof levelOf>[0]) => (member: Member) =>
    isRegular(member) && member.family === '一般事務職' && member.level === levelOf(grade)
  const both = (one: (member: Member) => boolean, other: (member: Member) => boolean) => (member: Member) =>
    one(member) && other(member)
  const inWard = (member: Member) => bureauOf(member)?.plan === '中央区役所'
  const heads = (grade: Parameters<typeof levelOf>[0]) => (member: Member) =>
    member.seat?.isHead === true && member.level === levelOf(grade)

  const best = modelDirector(city)
  const director = choose((member) => member === best)
  const clerk = (plan: string) => both(isOf(plan), ({ level, seat }) => level >= 1 && !seat?.isHead)
  const [proposer, approver] = [choose(clerk('人事課'), isOf('人事課')), choose(clerk('人事課'), isOf('人事課'))]
  const centre = choose(clerk('人材育成センター'), isOf('人材育成センター'))
  const reform = choose(clerk('改革推進課'), isOf('改革推進課'))
  const leader = both(heads('chief'), isGrade('chief'))
  // A 主査 with their own people, so that a visitor meets both sides of what is shared.
  const inTeamOf = (boss: Member) => (member: Member) =>
    member !== boss && member.standing?.unit === boss.standing?.unit
  const has = (grade: Parameters<typeof levelOf>[0]) => (member: Member) =>
    present.some(both(isGrade(grade), inTeamOf(member)))
  const withPeople = both(leader, both(has('officer'), has('senior-officer')))
  const chief = choose(both(withPeople, inWard), withPeople, both(leader, inWard), leader, isGrade('chief'))
  const driver = choose(isTitle('監督長'), isTitle('整備長'), ({ family }) => family === '運輸職')
  const signIns = [
    signIn(
      '主事',
      choose(both(isGrade('officer'), inTeamOf(chief)), both(isGrade('officer'), inWard), isGrade('officer')),
    ),
    signIn(
      '主任主事',
      choose(
        both(isGrade('senior-officer'), inTeamOf(chief)),
        both(isGrade('senior-officer'), inWard),
        isGrade('senior-officer'),
      ),
    ),
    signIn('主査', chief),
    signIn('課長', director),
    signIn(
      '局長',
      choose((member) => heads('bureau-director')(member) && bureauOf(member)?.kind === 'bureau'),
    ),
    signIn('人事課', proposer, 'personnel'),
    signIn('人事課', approver, 'personnel'),
    signIn('人材育成センター', centre, 'training-centre'),
    signIn('改革推進', reform, 'reform'),
    outside('auditor', '監査（職員ではない監査人）', 'auditor'),
    outside('administrator', 'システム管理者（保守の担当者）', 'system-administrator'),
    signIn(driver.standing?.title ?? '', driver),
    signIn('会計年度任用職員', choose(both((member) => currentStint(member)?.kind === 'fiscal-year', inWard))),
  ]
  // Chosen last, so that a duty more changes nobody else; a small town has them where it can.
  const disclosing = () => choose(clerk('文書公開課'), isOf('文書公開課'), clerk('総務課'), isOf('総務課'), isRegular)
  const afterReform = signIns.findIndex(({ duty }) => duty === 'auditor')
  const twice = [disclosing(), disclosing()].map((member) => signIn('個人情報開示', member, 'disclosure'))
  return signIns.toSpliced(afterReform, 0, ...twice)
}

const isTitle = (title: string) => (member: Member) => member.standing?.title === title

function bureauOf(member: Member) {
  let unit = member.standing?.unit
  while (unit?.parent) unit = unit.parent
  return unit
}

/** 中央区役所 支援課: the 部 between is left out. */
function placeOf(member: Member): string {
  const units = new Set([bureauOf(member), sectionOf(member)])
  return [...units].map((unit) => unit?.names.at(-1)?.name ?? '').join(' ')
}
