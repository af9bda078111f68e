import { type City, connect, readMigrations } from '../platform/database/index.ts'
import { type Measures, openMeasures, vitalsOf } from '../platform/metrics/index.ts'
import type { Ground } from '../platform/operations/index.ts'
import { examineMachine, examineServer, type Finding } from '../platform/postgres/index.ts'
import type { SignIn } from '../platform/signin/index.ts'
import { build } from './build.ts'
import { kindNames } from './job-kinds.ts'
import { explainFailure } from './output.ts'
import type { Place } from './place.ts'

/** What a serving process counts, and what it knows of itself for the page 稼働の状況. */
export function openWatch({ city, dataDir }: Pick<Place, 'city' | 'dataDir'>, signIn: Pick<SignIn, 'connections'>) {
  const pools = () => ({ city: city.connections(), 'sign-in': signIn.connections() })
  const measures: Measures = openMeasures({ ...build, pools, vitals: vitalsOf(city) })
  const ground: Ground = {
    build,
    startedAt: Temporal.Now.instant().toString({ smallestUnit: 'second' }),
    dataDir,
    clock: city.clock,
    measures,
    pools,
    kinds: kindNames,
    migrationsKnown: readMigrations().length,
    hasMailServer: process.env.SODACHI_SMTP_HOST !== undefined,
    examine: () => examineServed(city, dataDir),
  }
  return { measures, ground }
}

/** As `sodachi doctor`, of the machine and the database that are served. */
async function examineServed({ connection }: City, dataDir: string | null): Promise<Finding[]> {
  const findings = await examineMachine(dataDir === null ? {} : { dataDir })
  try {
    const client = await connect(connection)
    try {
      return [...findings, ...(await examineServer(client))]
    } finally {
      await client.end()
    }
  } catch (error) {
    return [...findings, notReached(error)]
  }
}

/** What cannot be looked at is itself a finding. */
export function notReached(error: unknown): Finding {
  const said: string[] = []
  explainFailure(error, { line: (text) => said.push(text), note: (text) => said.push(text) })
  return {
    topic: 'データベース',
    ok: false,
    says: said.join(' '),
    fix: '上に示した方法で直してから、もう一度実行してください。',
  }
}
