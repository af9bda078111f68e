import { beforeAll } from 'vitest'
import { codeOf, layPolicy, smallCity } from '../../people/testing/small-city.ts'
import type { TestCity } from '../../platform/testing/database.ts'
import { type AskedAct, actOn } from '../acts.ts'
import type { Act } from '../course-rules.ts'
import { makeCycle, type NewCycle, openCycle, overrideChain } from '../cycles.ts'
import type { Scheme } from '../scheme.ts'
import { setScheme } from '../schemes.ts'
import { scheme } from './scheme.ts'

/** 局長 is beyond the chain of a city without its mayor here: left out, with the rule that says so. */
export const citySchemed: Scheme = {
  ...scheme,
  motion: {
    ...scheme.motion,
    leftOut: [...scheme.motion.leftOut, { when: { grades: ['bureau-director'] }, basis: '実施規程 第4条' }],
  },
}

/** 総務局 with 局長, 部長, 課長 and two officers of 支援課; 人事一 and 人事二 of 人事課, who have nobody above 局長. */
export function evaluatedCity(city: TestCity) {
  const small = smallCity(city)
  const accounts: Record<string, string> = {}
  const as = (name: string) => ({ account: accounts[name] ?? '' })

  beforeAll(async () => {
    await layPolicy(city)
    await city.superuser(`insert into people.appointing_authority values ('mayor', '市長', 1)`)
    await small.addUnit('総務局', 'bureau', null)
    await small.addUnit('総務部', 'department', '総務局')
    await small.addUnit('支援課', 'section', '総務部')
    await small.addUnit('税務課', 'section', '総務部')
    for (const [name, unit, grade] of [
      ['局長', '総務局', 'bureau-director'],
      ['部長', '総務部', 'department-director'],
      ['課長', '支援課', 'section-director'],
      ['税務課長', '税務課', 'section-director'],
      ['田中花子', '支援課', 'officer'],
      ['鈴木二郎', '支援課', 'officer'],
      ['人事一', '総務局', 'officer'],
      ['人事二', '総務局', 'officer'],
    ] as const)
      await small.addPerson({ name, unit, grade })
    await small.rebuild()
    for (const name of ['局長', '部長', '課長', '税務課長', '田中花子', '鈴木二郎'])
      accounts[name] = await small.account(name)
    for (const name of ['人事一', '人事二']) accounts[name] = await small.account(name, 'personnel')
  })

  const withScheme = (said: Scheme = citySchemed, number = 0) =>
    city.as(as('人事一'), (tx, actor) =>
      setScheme(tx, actor, { authority: 'mayor', number, fromDay: '2026-04-01', basis: '実施規程', scheme: said }),
    )
  const cycleOf = (more: Partial<NewCycle> = {}) =>
    city.as(as('人事一'), (tx, actor) =>
      makeCycle(tx, actor, {
        authority: 'mayor',
        kind: 'ability',
        name: '令和8年度 能力評価',
        periodFrom: '2026-04-01',
        periodTo: '2027-03-31',
        baseOn: '2027-01-01',
        disclosureOn: '2027-03-15',
        ...more,
      }),
    )
  /** Who has nobody above 局長 is confirmed by 局長: HR says so. */
  const mendChains = async (cycleId: string) => {
    for (const name of ['部長', '人事一', '人事二'])
      await city.as(as('人事一'), (tx, actor) =>
        overrideChain(tx, actor, {
          cycleId,
          personId: small.id(name),
          evaluatorId: null,
          adjusterId: null,
          noAdjuster: true,
          confirmerId: small.id('局長'),
          reason: '局長が兼ねる',
        }),
      )
  }
  const opened = async (more: Partial<NewCycle> = {}) => {
    const { cycleId } = await cycleOf(more)
    await mendChains(cycleId)
    await city.as(as('人事一'), (tx, actor) => openCycle(tx, actor, cycleId))
    return cycleId
  }
  const sheetOf = async (cycleId: string, name: string) => {
    const [row] = await city.superuser('select id from evaluation.sheet where cycle_id = $1 and person_id = $2', [
      cycleId,
      small.id(name),
    ])
    return String(row?.id)
  }
  const versionOf = async (sheetId: string) =>
    Number((await city.superuser('select version from evaluation.sheet where id = $1', [sheetId]))[0]?.version)
  /** An act on the version that is there now; the state that comes of it. */
  const act = async (name: string, sheetId: string, act: Act, more: Partial<AskedAct> = {}) => {
    const version = await versionOf(sheetId)
    const asked = { sheetId, act, version, comment: null, documentNumber: null, ...more }
    return (await city.as(as(name), (tx, actor) => actOn(tx, actor, asked))).state
  }
  return { small, as, codeOf, withScheme, cycleOf, mendChains, opened, sheetOf, act }
}
