import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../web/api.ts'
import { sayDone } from '../../web/components/toasts.ts'
import { saidAtField, saidBy } from '../../web/said.ts'

type EditOptions<Fields> = {
  /** As the register has it now; it moves when somebody else saves. */
  readonly now: Fields
  readonly version: number
  readonly save: (fields: Fields, version: number) => Promise<unknown>
  /** Said when it is saved. */
  readonly saidDone: string
  readonly onDone: () => void
}

/**
 * Fields of a form over something that others may change meanwhile. What is typed stays; once the register has a later version than the
 * one that was opened, `theirs` holds it, and the next save goes over it knowingly.
 */
export function useEdit<Fields extends object>({ now, version, save, saidDone, onDone }: EditOptions<Fields>) {
  const queries = useQueryClient()
  const [typed, setTyped] = useState(now)
  const [opened] = useState(version)
  const reload = () => queries.invalidateQueries({ queryKey: api.insight.key() })
  const saving = useMutation({
    mutationFn: () => save(typed, version),
    onSuccess: async () => {
      await reload()
      sayDone(saidDone)
      onDone()
    },
    onError: (error) => (saidBy(error).code === 'insight.changedMeanwhile' ? reload() : undefined),
  })
  return {
    typed,
    set:
      <Name extends keyof Fields>(name: Name) =>
      (value: Fields[Name]) =>
        setTyped((before) => ({ ...before, [name]: value })),
    theirs: version === opened ? null : now,
    saving,
    errorAt: (name: keyof Fields & string) => saidAtField(saving.error, name),
  }
}
