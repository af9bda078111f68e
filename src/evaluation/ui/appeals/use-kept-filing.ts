import { useEffect, useState } from 'react'
import { useKeptDraft } from '../../../web/use-kept-draft.ts'

/** What is being written and not yet filed. */
export type Filing = { readonly text: string; readonly wish: string }
const empty: Filing = { text: '', wish: '' }

/** The 申出 that is being written, kept sealed in this browser until it is filed or thrown away; the server learns of it only when it is filed. */
export function useKeptFiling(sheetId: string) {
  const kept = useKeptDraft(`evaluation appeal ${sheetId}`)
  const [filing, setFiling] = useState(empty)
  const [wasKept, setWasKept] = useState(false)
  useEffect(() => {
    let isLeft = false
    void kept?.read().then((draft) => {
      const found = read(draft)
      if (isLeft || found === null) return
      setFiling((now) => (now.text === '' && now.wish === '' ? found : now))
      setWasKept(true)
    })
    return () => {
      isLeft = true
    }
  }, [kept])
  return {
    filing,
    /** The text of before has come back. */
    wasKept,
    write: (part: Partial<Filing>) => {
      const next = { ...filing, ...part }
      setFiling(next)
      kept?.keep(next.text === '' && next.wish === '' ? null : next)
    },
    forget: () => kept?.keep(null),
    throwAway: () => {
      setFiling(empty)
      setWasKept(false)
      kept?.keep(null)
    },
  }
}

function read(draft: unknown): Filing | null {
  if (draft === null || typeof draft !== 'object') return null
  const { text, wish } = draft as Partial<Filing>
  return typeof text === 'string' && typeof wish === 'string' ? { text, wish } : null
}
