import { seedDisclosure } from '../disclosure/index.ts'
import { createDemoEvaluation, createDemoUses } from '../evaluation/index.ts'
import { fillDemoAwareness, seedSelfChecks } from '../growth/index.ts'
import { createDemoRegister } from '../insight/index.ts'
import { createDemoCity, seedRetention } from '../people/index.ts'
import type { City } from '../platform/database/index.ts'
import { createDemoRequests } from '../requests/index.ts'
import {
  createDemoDispatch,
  createDemoElearning,
  createDemoMentoring,
  createDemoOjt,
  createDemoPlanning,
  createDemoRecords,
  createDemoSelf,
  createDemoTargeting,
  createDemoTraining,
  createDemoWorkplace,
} from '../training/index.ts'
import { requestKinds } from './request-kinds.ts'

/** 架空市 with something of every room, as of a day, in an empty city; how much of it there is. */
export async function fillDemo(
  city: City,
  { staff, seed, day }: { readonly staff: number; readonly seed: number; readonly day: string },
  note: (text: string) => void,
) {
  const { counts } = await createDemoCity(city, { staff, seed, today: day }, note)
  await createDemoRegister(city, day)
  await fillDemoAwareness(city, day)
  note('自己点検を書き込んでいます。')
  await seedSelfChecks(city, day)
  await seedRetention(city, day)
  await createDemoRequests(city, requestKinds, day)
  await createDemoWorkplace(city, day)
  note('人事評価の4年分を書き込んでいます。')
  await createDemoEvaluation(city, day)
  await createDemoUses(city, day)
  await createDemoMentoring(city, day) // who rates whom is known by now
  await createDemoOjt(city, day)
  await createDemoSelf(city, day)
  await createDemoTraining(city, day)
  await createDemoDispatch(city, day)
  await createDemoElearning(city, day)
  await createDemoRecords(city, day)
  await createDemoPlanning(city, day)
  await createDemoTargeting(city, day)
  await seedDisclosure(city, day)
  return counts
}
