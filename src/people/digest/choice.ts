import { sql } from 'kysely'
import { audit, type Tx } from '../../platform/database/index.ts'
import { digestSettings } from '../settings.ts'

/** When my mail comes: my hour, none, or the city's where I have not chosen. */
export async function digestChoice(tx: Tx) {
  const choice = await tx.selectFrom('people.digestChoice').select('hour').executeTakeFirst() // the wall shows one's own
  const { hour: standard } = await digestSettings(tx)
  return { hour: choice ? choice.hour : standard, isChosen: choice !== undefined, standard }
}

export async function chooseDigest(tx: Tx, hour: number | null) {
  const chosenAt = sql<string>`access.instant()`
  await tx
    .insertInto('people.digestChoice')
    .values({ hour, chosenAt })
    .onConflict((conflict) => conflict.column('accountId').doUpdateSet({ hour, chosenAt }))
    .execute()
  await audit(tx, { did: 'people.chooseDigest', fields: ['hour'] })
}
