import { connect, pendingMigrations, readMigrations } from '../platform/database/index.ts'
import { examineMachine, examineServer, type Finding } from '../platform/postgres/index.ts'
import { exit, terminal } from './output.ts'
import { isThere, openServer, type PlaceOptions, whereIs } from './place.ts'
import { cityCommand } from './place-options.ts'
import { notReached } from './watch.ts'

export const doctorCommand = () =>
  cityCommand('doctor')
    .description('機械・設定・データベースを調べ、直すところとその方法を示します。何も変えません。')
    .option('--json', '機械で読む形で出します')
    .action(async (options: PlaceOptions & { json?: true }) => {
      const findings = await examine(options)
      if (options.json) terminal.line(JSON.stringify({ findings }, null, 2))
      else
        for (const { topic, ok, says, fix } of findings)
          terminal.line(`${ok ? '○' : '×'} ${topic}: ${says}${fix === null ? '' : `\n   → ${fix}`}`)
      if (findings.some(({ ok }) => !ok)) process.exitCode = exit.badInput
    })

/** Looks at everything that can be reached; what cannot is itself a finding. */
async function examine(options: PlaceOptions): Promise<Finding[]> {
  const { dataDir } = whereIs(options)
  const findings = await examineMachine(dataDir === undefined ? {} : { dataDir })
  // An empty folder stays empty: opening its server would make a city that nobody asked for.
  if (!isThere(options)) return findings
  try {
    const server = await openServer(options, 'command')
    try {
      const client = await connect(server.connection)
      try {
        findings.push(...(await examineServer(client)))
        const pending = await pendingMigrations(client, readMigrations())
        findings.push({
          topic: '移行',
          ok: pending.length === 0,
          says:
            pending.length === 0
              ? 'すべて適用されています。'
              : `まだ適用していない移行が ${pending.length} 件あります。`,
          fix: pending.length === 0 ? null : '「sodachi migrate」を実行してください。',
        })
      } finally {
        await client.end()
      }
    } finally {
      await server.stop()
    }
  } catch (error) {
    findings.push(notReached(error))
  }
  return findings
}
