import { call } from '@orpc/server'
import { beforeAll, describe, expect, it } from 'vitest'
import { testCity } from '../platform/testing/database.ts'
import { type PolicyPackage, readPackage } from '../policy/index.ts'
import { kumamotoNotRun, kumamotoYaml } from '../policy/testing/kumamoto.ts'
import { modelPolicy } from '../policy/testing/model.ts'
import { placeKeys } from './item-rules.ts'
import { insight } from './procedures.ts'
import { registerCity } from './testing/register-city.ts'

const kumamoto = kumamotoYaml()
const policies: [string, PolicyPackage | null][] = [
  ['the register of the model policy', modelPolicy()],
  kumamoto === null
    ? [kumamotoNotRun, null]
    : ['the register of the Kumamoto policy of 2019', readPackage(kumamoto).package],
]

describe.each(policies)('%s', (_, policy) => {
  const city = testCity('2026-11-24')
  const register = registerCity(city)
  beforeAll(async () => {
    if (policy !== null) await register.lay(policy)
  })

  it.skipIf(policy === null)('has 44 items, each of which lacks all at go-live', async () => {
    const { items, fiscalYear, dueOn } = await register.register('田中')
    expect(items).toHaveLength(44)
    expect({ fiscalYear, dueOn }).toEqual({ fiscalYear: 2026, dueOn: '2027-03-31' })
    const programs = items.filter(({ kind }) => kind === 'program')
    expect(programs.every(({ gaps }) => gaps.join() === 'owner,guide,baseline,target,check')).toBe(true)
    expect(items.filter(({ kind }) => kind !== 'program').every(({ gaps }) => gaps.join() === 'owner,check')).toBe(true)
  })

  it.skipIf(policy === null)('shows each 制度 on the page of one 取組, in the policy’s words', async () => {
    const pages = await Promise.all(placeKeys.map((place) => call(insight.place, { place }, register.context('田中'))))
    const programs = pages.flatMap(({ supports }) => supports.flatMap((support) => support.programs))
    expect(programs.map(({ code }) => code)).toEqual(policy?.programs.map(({ code }) => code))
    expect(programs.flatMap(({ parts }) => parts.map(({ text }) => text))).toEqual(
      policy?.programs.flatMap(({ parts }) => parts.map(({ text }) => text)),
    )
    expect(pages.map(({ conditions }) => conditions.length)).toEqual([0, 3, 0, 0])
    expect(pages.map(({ initiative }) => initiative?.no)).toEqual([1, 2, 3, 3])
  })

  it.skipIf(policy === null)('has a record for every item', async () => {
    const { items } = await register.register('田中')
    for (const { itemId, name } of items)
      expect((await register.record('田中', itemId)).item).toMatchObject({ itemId, name })
  })
})
