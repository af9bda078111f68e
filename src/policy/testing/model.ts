import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { invariant } from '../../platform/refusal.ts'
import type { PolicyPackage } from '../format.ts'
import { readPackage } from '../package.ts'

export const modelYaml = readFileSync(join(import.meta.dirname, '../../../policy/model/policy.yaml'), 'utf8')

/** The bundled model policy, for tests that need a policy and not a particular one. */
export function modelPolicy(): PolicyPackage {
  const { package: policy, findings } = readPackage(modelYaml)
  invariant(policy, `the model policy reads without findings: ${JSON.stringify(findings)}`)
  return policy
}
