import { expect, it } from 'vitest'
import { judge } from './advisory-rules.ts'

const of = (severity: string, ...nodes: string[]) => ({ severity, range: '<2.0.0', nodes })

it('bars a high or critical weakness in what is shipped, and names the rest', () => {
  const report = {
    vulnerabilities: {
      builder: of('critical', 'node_modules/builder'),
      server: of('high', 'node_modules/server'),
      deep: of('critical', 'node_modules/deep', 'node_modules/other/node_modules/deep'),
      slight: of('moderate', 'node_modules/slight'),
    },
  }
  const shipped = new Set(['node_modules/server', 'node_modules/other/node_modules/deep', 'node_modules/slight'])
  expect(judge(report, shipped)).toEqual({
    barred: 2,
    lines: [
      'shipped: server <2.0.0 (high)',
      'shipped: deep <2.0.0 (critical)',
      'shipped: slight <2.0.0 (moderate)',
      'tools only: builder <2.0.0 (critical)',
    ],
  })
  expect(judge({ vulnerabilities: {} }, shipped)).toEqual({ barred: 0, lines: [] })
})
