import { type JobFamily, jobFamilies, levelOf } from './job-families.ts'
import type { Seat, Unit } from './organisation.ts'

type Place = Pick<Seat, 'unit' | 'level' | 'lineKind' | 'isHead'>

/** スタッフ職 from 課長級 up, by level. */
const staffTitles: Readonly<Record<number, string>> = { 4: '担当課長', 5: '次長', 6: '理事' }

/** 職名 of somebody of this 職種 on this seat. */
export function titleOf(family: JobFamily, { unit, level, lineKind, isHead }: Place): string {
  if (isHead && unit.kind !== 'team') return headTitle(unit)
  if (level >= levelOf('section-director')) return staffTitles[level] ?? '参与'
  const { titles, hasGrade } = jobFamilies[family]
  if (!hasGrade) return isHead ? titles[3] : (titles[Math.min(level, 2)] ?? titles[2]) // both titles above stand for 主査級
  if (level === levelOf('senior-chief') && lineKind === 'line' && titles[3] === '主幹') return '課長補佐'
  if (level === levelOf('chief') && isHead && titles[2] === '主査') return '係長'
  return titles[level] ?? titles[3]
}

/** 課長 of a 課, 所長 of a 所: the name of the unit gives it. */
export function headTitle({ names, kind }: Pick<Unit, 'names' | 'kind'>): string {
  const name = names.at(-1)?.name ?? ''
  const [suffix] = /(事務局|センター|病棟|総室|方面|学校|病院|課|室|所|署|科|館|園|工場|局|部)$/.exec(name) ?? ['']
  if (kind === 'ward') return '区長'
  return suffix === '' ? '長' : `${suffix}長`
}
