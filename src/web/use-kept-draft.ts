import { useState } from 'react'
import { type KeptDraft, keptDraft } from './components/kept-draft.ts'
import { draftShelf } from './draft-shelf.ts'
import { useSession } from './session.ts'

/** Where the draft of this name outlives the page, for whoever is signed in; nowhere on a shared terminal (docs/adr/0008). */
export function useKeptDraft(name: string): KeptDraft | undefined {
  const { account, idleMinutes } = useSession()
  const [kept] = useState(() =>
    account === null || idleMinutes !== null ? undefined : keptDraft(draftShelf, account.loginName, name),
  )
  return kept
}
