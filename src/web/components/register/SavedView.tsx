import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api.ts'
import { saidAtField } from '../../said.ts'
import { Button } from '../Button.tsx'
import { TextField } from '../Field.tsx'
import { Refused } from '../Shown.tsx'

type View = { readonly viewId: string; readonly name: string; readonly query: string }
type SavedViewProps = { readonly view: View; readonly isOpen: boolean; readonly onOpen: (query: string) => void }

/** One saved view: opened, renamed or deleted. */
export function SavedView({ view, isOpen, onOpen }: SavedViewProps) {
  const [act, setAct] = useState<'rename' | 'delete' | null>(null)
  return (
    <li className="grid gap-2 border-solid-gray-200 border-b py-2">
      <div className="flex flex-wrap items-center gap-x-4">
        <Button look="quiet" aria-current={isOpen ? 'true' : undefined} onPress={() => onOpen(view.query)}>
          <span className="max-w-64 truncate">{view.name}</span>
        </Button>
        {isOpen && <span className="text-dns-14N-130 text-solid-gray-600">表示中</span>}
        <span className="ml-auto flex gap-4">
          <Button look="quiet" aria-label={`名前を変える：${view.name}`} onPress={() => setAct('rename')}>
            名前を変える
          </Button>
          <Button look="quiet" aria-label={`削除：${view.name}`} onPress={() => setAct('delete')}>
            削除
          </Button>
        </span>
      </div>
      {act === 'rename' && <Rename view={view} onEnd={() => setAct(null)} />}
      {act === 'delete' && <Delete view={view} onEnd={() => setAct(null)} />}
    </li>
  )
}

type ActProps = { readonly view: View; readonly onEnd: () => void }

function useListedAgain(onEnd: () => void) {
  const queries = useQueryClient()
  return {
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: api.people.views.key() })
      onEnd()
    },
  }
}

function Rename({ view: { viewId, name }, onEnd }: ActProps) {
  const [typed, setTyped] = useState(name)
  const rename = useMutation(api.people.views.rename.mutationOptions(useListedAgain(onEnd)))
  return (
    <form
      className="grid gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        rename.mutate({ viewId, name: typed })
      }}
    >
      <TextField
        label="新しい名前"
        name="name"
        value={typed}
        onChange={setTyped}
        error={saidAtField(rename.error, 'name')}
        isRequired
        autoFocus
      />
      <div className="flex gap-3">
        <Button type="submit" look="outline" isPending={rename.isPending}>
          名前を変える
        </Button>
        <Button look="quiet" onPress={onEnd}>
          やめる
        </Button>
      </div>
    </form>
  )
}

function Delete({ view: { viewId, name }, onEnd }: ActProps) {
  const remove = useMutation(api.people.views.delete.mutationOptions(useListedAgain(onEnd)))
  return (
    <div className="grid gap-2">
      <p role="status">「{name}」を削除します。</p>
      {remove.error && <Refused error={remove.error} />}
      <div className="flex gap-3">
        <Button look="outline" autoFocus isPending={remove.isPending} onPress={() => remove.mutate({ viewId })}>
          削除する
        </Button>
        <Button look="quiet" onPress={onEnd}>
          やめる
        </Button>
      </div>
    </div>
  )
}
