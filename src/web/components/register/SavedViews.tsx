import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api.ts'
import { saidAtField } from '../../said.ts'
import { Button } from '../Button.tsx'
import { TextField } from '../Field.tsx'
import { Shown } from '../Shown.tsx'
import { SavedView } from './SavedView.tsx'
import { ToolPanel } from './ToolPanel.tsx'

type SavedViewsProps = {
  /** The register, as its room calls it: people.directory. */
  readonly page: string
  /** What the address says now. */
  readonly query: string
  readonly onOpen: (query: string) => void
}

/** Filter, order and columns under a name. They are kept with the account, so that they follow the person to every machine. */
export function SavedViews({ page, query, onOpen }: SavedViewsProps) {
  return (
    <ToolPanel icon="views" label="保存した条件" title="保存した条件">
      {(close) => (
        <>
          <Views
            page={page}
            query={query}
            onOpen={(chosen) => {
              onOpen(chosen)
              close()
            }}
          />
          <SaveView page={page} query={query} />
        </>
      )}
    </ToolPanel>
  )
}

function Views({ page, query, onOpen }: SavedViewsProps) {
  const views = useQuery(api.people.views.list.queryOptions({ input: { page } }))
  return (
    <Shown
      query={views}
      isEmpty={({ items }) => items.length === 0}
      empty="まだありません。しぼりこみ、並び順、列を、名前を付けて保存できます。"
    >
      {({ items }) => (
        <ul className="grid border-solid-gray-200 border-t">
          {items.map((view) => (
            <SavedView key={view.viewId} view={view} isOpen={view.query === query} onOpen={onOpen} />
          ))}
        </ul>
      )}
    </Shown>
  )
}

function SaveView({ page, query }: Pick<SavedViewsProps, 'page' | 'query'>) {
  const [name, setName] = useState('')
  const queries = useQueryClient()
  const save = useMutation(
    api.people.views.save.mutationOptions({
      onSuccess: () => {
        setName('')
        return queries.invalidateQueries({ queryKey: api.people.views.key() })
      },
    }),
  )
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate({ page, name, query })
      }}
    >
      <TextField
        label="いまの条件の名前"
        name="name"
        value={name}
        onChange={setName}
        error={saidAtField(save.error, 'name')}
        isRequired
      />
      <Button type="submit" isPending={save.isPending} pendingText="保存しています…">
        条件を保存
      </Button>
      <p role="status" className="text-solid-gray-700">
        {save.isSuccess && `「${save.variables.name}」を保存しました。`}
      </p>
    </form>
  )
}
