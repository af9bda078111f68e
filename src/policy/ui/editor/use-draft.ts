import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api, client } from '../../../web/api.ts'
import { saidBy } from '../../../web/said.ts'
import type { PolicyPackage } from '../../format.ts'
import { findingInWords } from './draft-part-rules.ts'
import type { DraftFacts } from './GeneralFields.tsx'
import { type Clash, mergeDrafts } from './merge-rules.ts'

type Loaded = Answers['policy']['draft']
type Read = { readonly policy: PolicyPackage; readonly facts: DraftFacts; readonly edition: number }

function readOf({ policy, edition, version: { effectiveOn }, revisions }: Loaded): Read {
  const numbers = Object.fromEntries(
    revisions
      .filter(({ revisedOn, documentNumber }) => revisedOn === effectiveOn && documentNumber !== null)
      .map(({ document, documentNumber }) => [document, documentNumber ?? '']),
  )
  return { policy, edition, facts: { effectiveOn, numbers } }
}

/** The draft on screen beside the one that was read: what is unsaved, saving it, and what somebody else saved meanwhile. */
export function useDraft(loaded: Loaded) {
  const versionId = loaded.version.id
  const cache = useQueryClient()
  const [base, setBase] = useState(() => readOf(loaded))
  const [policy, setPolicy] = useState(base.policy)
  const [facts, setFacts] = useState(base.facts)
  const [savedAt, setSavedAt] = useState<string | null>(loaded.editedAt)
  const [clashes, setClashes] = useState<readonly Clash[]>([])
  const isChanged = policy !== base.policy || facts !== base.facts

  const saving = useMutation({
    mutationFn: (sent: { policy: PolicyPackage; facts: DraftFacts }) =>
      client.policy.save({
        versionId,
        edition: base.edition,
        effectiveOn: sent.facts.effectiveOn,
        policy: sent.policy,
        documentNumbers: Object.fromEntries(
          Object.entries(sent.facts.numbers).filter(([, number]) => number.trim() !== ''),
        ),
      }),
    onSuccess: async ({ edition }, sent) => {
      setBase({ ...sent, edition })
      setSavedAt(new Date().toISOString())
      setClashes([])
      await Promise.all([
        cache.invalidateQueries({ queryKey: api.policy.versions.key() }),
        cache.invalidateQueries({ queryKey: api.policy.plan.key() }),
        cache.invalidateQueries({ queryKey: api.policy.compare.key() }),
        // 職員の見え方 reads what was saved; here nothing is fetched anew under the hands of whoever types.
        cache.invalidateQueries({ queryKey: api.policy.draft.key(), refetchType: 'none' }),
      ])
    },
  })

  /** What the other saved, with mine laid over it; mine is saved only when the button is pressed again. */
  const joining = useMutation({
    mutationFn: () => client.policy.draft({ versionId }),
    onSuccess: (latest) => {
      const theirs = readOf(latest)
      const joined = mergeDrafts(base.policy, policy, theirs.policy)
      setPolicy(joined.merged)
      setFacts(mergeDrafts(base.facts, facts, theirs.facts).merged)
      setClashes(joined.clashes)
      setBase(theirs)
      saving.reset()
    },
  })

  const said = saving.isError ? saidBy(saving.error) : null
  const problems = new Map(
    said?.problems.map(({ field, message, fix }) => [field, `${findingInWords(message)}${findingInWords(fix)}`]),
  )
  return {
    policy,
    facts,
    isChanged,
    savedAt,
    clashes,
    problems,
    setPolicy,
    setFacts,
    save: () => saving.mutate({ policy, facts }),
    isSaving: saving.isPending,
    error: saving.error,
    isOvertaken: said?.code === 'policy.draftChanged',
    join: () => joining.mutate(),
    isJoining: joining.isPending,
  }
}
