import { useState } from 'react'
import { client } from '../../../web/api.ts'
import { saidBy } from '../../../web/said.ts'
import type { ButtonAct } from '../act-words.ts'
import type { SheetRecord } from '../sheet-record.ts'
import { useSheetAct } from '../use-sheet-act.ts'

/** What stood in the way of one of several sheets. */
export type RefusedSheet = { readonly sheetId: string; readonly name: string; readonly words: string }

/** Does one act on several sheets, one after the other: each is done or refused by itself, and none of the others waits for it. */
export function useActOnAll(act: ButtonAct) {
  const finish = useSheetAct()
  const [isRunning, setRunning] = useState(false)
  const [refused, setRefused] = useState<readonly RefusedSheet[]>([])
  const run = async (records: readonly SheetRecord[]) => {
    setRunning(true)
    const no: RefusedSheet[] = []
    for (const { sheetId, version, person } of records) {
      try {
        await client.evaluation.act({ sheetId, act, version, comment: null, documentNumber: null })
      } catch (error) {
        const { message, fix } = saidBy(error)
        no.push({ sheetId, name: person.name ?? '', words: `${message}${fix}` })
      }
    }
    setRefused(no)
    setRunning(false)
    const done = records.length - no.length
    await finish(
      no.length === 0 ? `${done}人について終えました。` : `${done}人について終え、${no.length}人はできませんでした。`,
    )
  }
  return { run, isRunning, refused }
}
