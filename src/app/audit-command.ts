import { Command, InvalidArgumentError } from 'commander'
import { exportAudit, formatHead, type Head, parseHead, type Verdict, verifyAudit } from '../platform/audit/index.ts'
import type { City } from '../platform/database/index.ts'
import { exit, type Output, terminal } from './output.ts'
import type { PlaceOptions } from './place.ts'
import { cityCommand, dayArgument, withCity } from './place-options.ts'

type VerifyOptions = { readonly head?: Head; readonly json?: true }
type ExportOptions = { readonly from: string; readonly to: string }

export const auditCommand = () =>
  new Command('audit')
    .description('監査の記録を確かめ、書き出します。')
    .addCommand(
      cityCommand('verify')
        .description('監査の記録が、封印したときのまま、欠けずにあるかを調べます。何も変えません。')
        .option('--head <position:hash>', '手元に控えてある末尾（ログや前回の結果にあります）', headArgument)
        .option('--json', '機械で読む形で出します')
        .action((options: PlaceOptions & VerifyOptions) =>
          withCity(options, (city) => sayVerdict(city, options, terminal)),
        ),
    )
    .addCommand(
      cityCommand('export')
        .description('その期間の監査の記録を CSV に書き出します。書き出したことも記録に残ります。')
        .argument('<file>', '新しく作るファイル')
        .requiredOption('--from <day>', '最初の日', dayArgument)
        .requiredOption('--to <day>', '最後の日', dayArgument)
        .action((file: string, options: PlaceOptions & ExportOptions) =>
          withCity(options, (city) => writeExport(city, { ...options, file }, terminal)),
        ),
    )

function headArgument(text: string): Head {
  const head = parseHead(text)
  if (!head) throw new InvalidArgumentError('末尾は 123:（64 桁の 16 進数）の形で書いてください。')
  return head
}

export async function sayVerdict(city: City, { head, json }: VerifyOptions, out: Output): Promise<number> {
  const verdict = await verifyAudit(city, head ?? null)
  if (json) out.line(JSON.stringify({ ...verdict, head: formatHead(verdict.head) }, null, 2))
  else for (const line of wordsOf(verdict)) out.line(line)
  return verdict.isSound ? exit.done : exit.badInput
}

function wordsOf({ isSound, sealed, head, unsealed, findings, findingCount }: Verdict): string[] {
  const told = findings.flatMap(({ position, says, fix }) => [
    `× ${position === null ? '封印の外' : `位置 ${position}`}: ${says}`,
    `   → ${fix}`,
  ])
  if (findingCount > findings.length) told.push(`ほかに ${findingCount - findings.length} 件あります。`)
  return [
    isSound
      ? `封印した ${sealed} 件の記録は、欠けずに、そのままあります。`
      : `監査の記録に、合わないところが ${findingCount} 件あります（封印 ${sealed} 件）。`,
    ...told,
    `封印を待つ記録: ${unsealed.count} 件${unsealed.since === null ? '' : `（いちばん古いものは ${unsealed.since} から）`}`,
    `末尾: ${formatHead(head)}`,
  ]
}

export async function writeExport(city: City, options: ExportOptions & { file: string }, out: Output): Promise<number> {
  const count = await exportAudit(city, options)
  out.line(`${count} 件を ${options.file} に書き出しました。`)
  return exit.done
}
