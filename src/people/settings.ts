import { z } from 'zod'
import { audit, type Tx } from '../platform/database/index.ts'
import { type OrderKind, orderKinds } from './posting-rules.ts'

/** What a city sets for the whole of Sodachi. Written from the command line. */
const Settings = z.object({
  /** Name of the municipality, as shown. */
  'city-name': z.string().min(1).default('そだち市'),
  /** 発令の正本: the personnel and payroll system by file, or Sodachi itself. */
  'order-source': z.enum(['feed', 'sodachi']).default('feed'),
  /** How days are shown. */
  'era-display': z.enum(['wareki', 'seireki']).default('wareki'),
  /** Whom to ask, in words. */
  contact: z.string().min(1).nullable().default(null),
  /** A demo city: its people are invented, and every screen says so. */
  demo: z.boolean().default(false),
  /** 職種 of the city's own, beside those of its policy and the common ones. */
  'job-families': z.array(z.string().min(1)).default([]),
  /** 発令種別 in the city's own words, each with the kind that it is; `pay` for orders about pay alone, which are not read. */
  'order-words': z.record(z.string(), z.enum([...orderKinds, 'pay'])).default({}),
})
type Stored = z.infer<typeof Settings>
export type CitySetting = keyof Stored

export type CitySettings = {
  readonly cityName: string
  readonly orderSource: 'feed' | 'sodachi'
  readonly eraDisplay: 'wareki' | 'seireki'
  readonly isDemo: boolean
  readonly jobFamilies: readonly string[]
  readonly orderWords: Readonly<Record<string, OrderKind | 'pay'>>
}

export async function citySettings(tx: Tx): Promise<CitySettings> {
  const rows = await tx.selectFrom('platform.setting').select(['key', 'value']).execute()
  const stored = Settings.parse(Object.fromEntries(rows.map(({ key, value }) => [key, value])))
  return {
    cityName: stored['city-name'],
    orderSource: stored['order-source'],
    eraDisplay: stored['era-display'],
    isDemo: stored.demo,
    jobFamilies: stored['job-families'],
    orderWords: stored['order-words'],
  }
}

/** Sets one value, as an operator. */
export async function setCitySetting<Key extends CitySetting>(tx: Tx, key: Key, value: Stored[Key]) {
  const json = JSON.stringify(Settings.shape[key].parse(value))
  await tx
    .insertInto('platform.setting')
    .values({ key, value: json })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: json }))
    .execute()
  await audit(tx, { did: 'people.setCitySetting', record: key, fields: ['value'] })
}
