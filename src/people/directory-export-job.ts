import { z } from 'zod'
import type { Actor, Tx } from '../platform/database/index.ts'
import { keepFile, prepareFile } from '../platform/files/index.ts'
import { askJob, jobKind } from '../platform/jobs/index.ts'
import { insist } from '../platform/refusal.ts'
import { exportDirectory } from './directory-export.ts'
import { insiderRefusal } from './relations.ts'
import { DirectoryExport } from './wire.ts'

/**
 * 職員名簿 as a file that waits for whoever asked: for lists that take longer than somebody looks at a button. It holds what they may see when it
 * is made, and its making is audited as theirs.
 */
export const directoryExportJob = jobKind({
  name: 'people.exportDirectory',
  title: '職員名簿の書き出し',
  args: DirectoryExport,
  kept: z.null(),
  lane: 'work',
  retries: 2,
  async run({ id, args, step }) {
    const { file, rows, replaced } = await step(async (tx, actor, keep) => {
      const made = await exportDirectory(tx, actor, args)
      keep(null, { done: made.rows, total: made.rows })
      return made
    })
    const bytes = new Uint8Array(await file.arrayBuffer())
    const prepared = await prepareFile({ name: file.name, mediaType: mediaType(file), bytes })
    await step((tx) => keepFile(tx, prepared, { kind: 'jobs.result', id }))
    const missing = replaced.map(({ character, written }) => `${character}→${written}`).join('、')
    return `${rows.toLocaleString('ja-JP')}人を書き出しました。${missing && `CP932にない字を置きかえました：${missing}。`}`
  },
})

const mediaType = ({ type }: File) => type.split(';')[0] ?? 'text/csv'

export async function askDirectoryExport(tx: Tx, actor: Actor, question: z.infer<typeof DirectoryExport>) {
  insist(insiderRefusal(actor))
  return { jobId: await askJob(tx, directoryExportJob, question) }
}
