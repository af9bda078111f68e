import { describe, expect, it } from 'vitest'
import type { LoadedPolicy, PolicyPackage } from '../policy/index.ts'
import { readPackage } from '../policy/index.ts'
import { paragraphsOf } from '../policy/layout-rules.ts'
import { kumamotoNotRun, kumamotoYaml } from '../policy/testing/kumamoto.ts'
import { modelPolicy } from '../policy/testing/model.ts'
import { itemsOf, placeOf } from './item-rules.ts'

function loadedOf(policy: PolicyPackage): LoadedPolicy {
  const paragraphs = paragraphsOf(policy)
  const byId = new Map(paragraphs.map((one) => [one.id, one]))
  const head = { versionId: crypto.randomUUID(), title: '', municipality: '', effectiveOn: '2019-04-01' }
  return { ...head, state: 'published', policy, paragraphs, byId }
}

function counted(policy: PolicyPackage) {
  const items = itemsOf(loadedOf(policy))
  const of = (kind: string, who: string | null = null) =>
    items.filter((item) => item.kind === kind && item.who === who).length
  return {
    programs: of('program'),
    staffActions: of('action', 'staff'),
    managerActions: of('action', 'manager'),
    conditions: of('condition'),
  }
}

const asThePolicySays = { programs: 21, staffActions: 9, managerActions: 11, conditions: 3 }

describe('what the register keeps', () => {
  it('is 21 制度, 20 actions and the three conditions of 研修のあり方 in the model policy', () => {
    expect(counted(modelPolicy())).toEqual(asThePolicySays)
  })

  const kumamoto = kumamotoYaml()
  it.skipIf(kumamoto === null)(kumamoto === null ? kumamotoNotRun : 'and in that of Kumamoto', () => {
    const { package: policy } = readPackage(kumamoto ?? '')
    expect(counted(policy as PolicyPackage)).toEqual(asThePolicySays)
  })

  it('is cited by the policy’s own paragraphs, in its own words', () => {
    const policy = modelPolicy()
    const items = itemsOf(loadedOf(policy))
    expect(items[0]).toMatchObject({ itemId: 'action/career/staff/1', name: policy.initiatives[0]?.staffActions[0] })
    expect(items.find(({ code }) => code === '2-B-1')).toMatchObject({
      itemId: 'program/2-B-1',
      name: policy.programs.find(({ code }) => code === '2-B-1')?.name,
      support: { code: '2-B', name: policy.initiatives[1]?.supports.find(({ id }) => id === 'B')?.name },
    })
    expect(items.at(-1)).toMatchObject({
      itemId: 'training-picture/condition/3',
      name: policy.trainingPicture?.conditions[2],
      initiative: null,
    })
  })

  it('is nothing but the 制度 and actions, where a policy has no picture of its training', () => {
    expect(counted({ ...modelPolicy(), trainingPicture: null }).conditions).toBe(0)
  })

  it.each([
    ['1-A', 'career'],
    ['1-D', 'career'],
    ['2-C', 'training'],
    ['3-A', 'workplace'],
    ['3-B', 'voice'],
    ['3-C', 'workplace'],
    ['4-A', null],
  ])('取組%s has its page in %s', (code, place) => {
    expect(placeOf(code)).toBe(place)
  })
})
