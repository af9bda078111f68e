import { call } from '@orpc/server'
import { smallCity } from '../../people/testing/small-city.ts'
import type { RequestContext } from '../../platform/http/index.ts'
import type { TestCity } from '../../platform/testing/database.ts'
import { importPackage, type PolicyPackage } from '../../policy/index.ts'
import { insight } from '../procedures.ts'

/** A city with three 課 and four people: 人事, 育成 and 改革 hold the duties of those names, 田中 none. */
export function registerCity(city: TestCity) {
  const small = smallCity(city)
  const accounts: Record<string, string> = {}
  return {
    id: small.id,
    addUnit: small.addUnit,
    async lay(policy: PolicyPackage) {
      await city.asOperator('test', (tx, actor) =>
        importPackage(tx, actor, { policy, effectiveOn: '2019-04-01', publish: true }),
      )
      await small.addUnit('総務局', 'bureau', null)
      for (const unit of ['人事課', '人材育成センター', '改革推進課']) await small.addUnit(unit, 'section', '総務局')
      const people = {
        人事: ['人事課', 'personnel'],
        育成: ['人材育成センター', 'training-centre'],
        改革: ['改革推進課', 'reform'],
      }
      for (const [name, [unit, duty]] of Object.entries(people)) {
        await small.addPerson({ name, unit: String(unit), grade: 'officer' })
        accounts[name] = await small.account(name, String(duty))
      }
      await small.addPerson({ name: '田中', unit: '人事課', grade: 'officer' })
      accounts.田中 = await small.account('田中')
      await small.rebuild()
    },
    as: (name: string) => ({ account: accounts[name] ?? '' }),
    context: (name: string | null): { context: RequestContext } => ({
      context: {
        requestId: 'test',
        as: (work) => city.as(name === null ? { signedOut: true } : { account: accounts[name] ?? '' }, work),
      },
    }),
    register(name: string, fiscalYear?: number) {
      return call(insight.register, { fiscalYear }, this.context(name))
    },
    record(name: string, itemId: string) {
      return call(insight.record, { itemId }, this.context(name))
    },
    /** Names an owner, as 人事課. */
    own(itemId: string, unit: string, keeper: 'personnel' | 'reform' | 'training-centre', fromDay = '2026-04-01') {
      return call(
        insight.setOwner,
        { itemId, version: 0, unitId: small.id(unit), keeper, fromDay },
        this.context('人事'),
      )
    },
  }
}
