import { parentPort, workerData } from 'node:worker_threads'
import { fixedClock } from '../platform/calendar/index.ts'
import { openCity } from '../platform/database/index.ts'
import { type FollowGiven, followPolicy } from './follow-policy.ts'

const { connection, at } = workerData as FollowGiven
const city = openCity(connection, fixedClock(at), 2)
try {
  parentPort?.postMessage(await city.asService('job', followPolicy))
} finally {
  await city.close()
}
