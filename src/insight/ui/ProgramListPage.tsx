import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { api, client } from '../../web/api.ts'
import { Page } from '../../web/components/Page.tsx'
import { RegisterTable } from '../../web/components/register/RegisterTable.tsx'
import { gapKinds } from '../gap-rules.ts'
import { registerStatuses } from '../register-filter-rules.ts'
import { Choice, chipsOf, oneOf, rowsOfRegister, sortOf, useInitiatives } from './filters.tsx'
import { isRegisterColumn, programColumns } from './register-columns.tsx'
import { gapNames, keeperChoiceNames } from './words.ts'

/** 制度の一覧: every 制度 of the policy with where it stands, who carries it, what is measured and when it is checked. */
export function ProgramListPage() {
  const search = useSearch({ from: '/inside/programs' })
  const navigate = useNavigate({ from: '/programs' })
  const initiatives = useInitiatives()
  const filter = {
    kind: 'program' as const,
    initiative: search.initiative,
    keeper: oneOf(keeperChoiceNames, search.keeper),
    status: registerStatuses.find((status) => status === search.status),
    gap: gapKinds.find((gap) => gap === search.gap),
    ...sortOf(search.sort),
  }
  const register = useQuery(api.insight.register.queryOptions({ input: filter }))
  const set = (change: Record<string, string | undefined>) =>
    navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false })

  return (
    <Page title="制度の一覧" lead="方針の制度が、いま使えるか、どこが所管しているか、どう進んでいるかです。">
      <search className="mt-6 grid gap-x-6 gap-y-4 sm:grid-cols-2 lg:grid-cols-4 print:hidden">
        <Choice label="取組" name="initiative" value={search.initiative} onChoose={set} choices={initiatives} />
        <Choice label="実施状況" name="status" value={search.status} onChoose={set} choices={statusNames} />
        <Choice label="とりまとめ" name="keeper" value={search.keeper} onChoose={set} choices={keeperChoiceNames} />
        <Choice label="まだないもの" name="gap" value={search.gap} onChoose={set} choices={gapNames} />
      </search>
      <RegisterTable
        page="insight.programs"
        caption="制度の一覧"
        counter="件"
        columns={programColumns}
        rows={rowsOfRegister(register)}
        rowKey={({ itemId }) => itemId}
        nameOf={({ name }) => name}
        count={register.data?.items.length}
        search={search}
        onSearch={set}
        firstSort={{ by: 'policy', label: '方針の順' }}
        chips={chipsOf(search, {
          initiative: ['取組', initiatives],
          status: ['実施状況', statusNames],
          keeper: ['とりまとめ', keeperChoiceNames],
          gap: ['まだないもの', gapNames],
        })}
        exportRows={({ format, columns, keys }) =>
          client.insight.exportRegister({
            ...filter,
            format,
            columns: columns.filter(isRegisterColumn),
            itemIds: keys,
          })
        }
        empty="この条件に合う制度はありません。条件をはずすと、ほかの制度が並びます。"
      />
    </Page>
  )
}

const statusNames = { running: '使えるもの', considering: '検討中を含むもの' } as const
