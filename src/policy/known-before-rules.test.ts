import { describe, expect, it } from 'vitest'
import { knownBefore } from './known-before-rules.ts'
import { readPackage } from './package.ts'
import { kumamotoNotRun, kumamotoYaml } from './testing/kumamoto.ts'
import { modelPolicy } from './testing/model.ts'

describe('策定の経緯: how well the policy before was known', () => {
  it('is the share that the model policy names, with its 年度', () => {
    expect(knownBefore(modelPolicy())).toEqual({ what: '旧方針を知っている職員の割合', value: 0.68, year: 2023 })
  })

  it('is no count of answers, and nothing where the policy gives no share', () => {
    expect(knownBefore({ evidence: [{ what: '方針を知っている職員の数', value: 742 }] })).toBeNull()
    expect(knownBefore({ evidence: [{ what: '離職率', value: 0.02 }] })).toBeNull()
    expect(knownBefore({})).toBeNull()
  })
})

const kumamoto = kumamotoYaml()

describe.skipIf(kumamoto === null)(kumamoto === null ? kumamotoNotRun : 'the Kumamoto policy of 2019', () => {
  it('says that 73 % knew the policy before it, in 2018', () => {
    const { package: policy } = readPackage(kumamoto ?? '')
    expect(policy && knownBefore(policy)).toMatchObject({ value: 0.73, year: 2018 })
  })
})
