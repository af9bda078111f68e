// The command line of Sodachi. Every command takes --data DIR (embedded server, default ./data) or --database-url URL (external),
// and ends with 0 done, 1 bad input (listed), 2 usage, 3 internal.
import { Command } from 'commander'
import { adminCommand } from '../src/app/admin-command.ts'
import { auditCommand } from '../src/app/audit-command.ts'
import { backupCommand } from '../src/app/backup-command.ts'
import { demoCommand } from '../src/app/demo-command.ts'
import { doctorCommand } from '../src/app/doctor-command.ts'
import { drillCommand } from '../src/app/drill-command.ts'
import { importCommand } from '../src/app/import-command.ts'
import { migrateCommand } from '../src/app/migrate-command.ts'
import { explainFailure, terminal } from '../src/app/output.ts'
import { policyCommand } from '../src/app/policy-command.ts'
import { restoreCommand } from '../src/app/restore-command.ts'
import { retentionCommand } from '../src/app/retention-command.ts'
import { serveCommand } from '../src/app/serve-command.ts'
import { settingCommand } from '../src/app/setting-command.ts'
import { workerCommand } from '../src/app/worker-command.ts'

const program = new Command('sodachi').description(
  '職員成長・育成方針を、職員・管理職・人事課が毎日使うソフトウェアにします。',
)

const commands = [
  serveCommand,
  workerCommand,
  demoCommand,
  migrateCommand,
  doctorCommand,
  policyCommand,
  importCommand,
  adminCommand,
  settingCommand,
  auditCommand,
  backupCommand,
  restoreCommand,
  drillCommand,
  retentionCommand,
]
for (const add of commands) program.addCommand(add())
throwOnUsage(program)

/** Usage errors of every command come here as errors, instead of ending the process with a code of commander's. */
function throwOnUsage(command: Command) {
  command.exitOverride().showHelpAfterError('使い方は --help で確かめられます。')
  for (const below of command.commands) throwOnUsage(below)
}

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = explainFailure(error, terminal)
}
