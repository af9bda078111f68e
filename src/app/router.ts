import { disclosure } from '../disclosure/index.ts'
import { evaluation } from '../evaluation/index.ts'
import { growth } from '../growth/index.ts'
import { insight } from '../insight/index.ts'
import {
  accountProcedures,
  auditProcedures,
  peopleProcedures,
  sessionProcedures,
  signInProcedures,
} from '../people/index.ts'
import { fileProcedures } from '../platform/files/index.ts'
import { jobProcedures } from '../platform/jobs/index.ts'
import { mailProcedures } from '../platform/mail/index.ts'
import { notificationProcedures } from '../platform/notifications/index.ts'
import { type Ground, operationsProcedures } from '../platform/operations/index.ts'
import type { SignIn } from '../platform/signin/index.ts'
import { taskProcedures } from '../platform/tasks/index.ts'
import { policyProcedures } from '../policy/index.ts'
import { requestProcedures } from '../requests/index.ts'
import { training } from '../training/index.ts'
import { kindNames, sendMail } from './job-kinds.ts'
import { requestKinds } from './request-kinds.ts'

/** The procedures of all rooms, by the names that pages call them. */
export function createRouter(signIn: SignIn, ground: Ground) {
  return {
    session: sessionProcedures,
    signIns: signInProcedures(signIn),
    notifications: notificationProcedures,
    tasks: taskProcedures,
    jobs: jobProcedures(kindNames),
    files: fileProcedures,
    mail: mailProcedures(sendMail),
    operations: operationsProcedures(ground),
    policy: policyProcedures,
    people: { ...peopleProcedures, ...accountProcedures(signIn) },
    requests: requestProcedures(requestKinds),
    evaluation,
    training,
    growth,
    insight,
    disclosure,
    audit: auditProcedures,
  }
}

export type Api = ReturnType<typeof createRouter>
