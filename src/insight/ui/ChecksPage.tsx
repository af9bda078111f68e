import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { api, client } from '../../web/api.ts'
import { FiscalYearPicker } from '../../web/components/FiscalYearPicker.tsx'
import { Page } from '../../web/components/Page.tsx'
import { RegisterTable } from '../../web/components/register/RegisterTable.tsx'
import { useFiscalYear } from '../../web/fiscal-year.ts'
import { AskForMissing } from './AskForMissing.tsx'
import { Choice, chipsOf, oneOf, rowsOfRegister, sortOf, useInitiatives } from './filters.tsx'
import { Progress } from './Progress.tsx'
import { checkColumns, isRegisterColumn } from './register-columns.tsx'
import { keeperChoiceNames, kindNames, resultChoiceNames } from './words.ts'

/** 取組の点検: the actions, the conditions and the 制度 of the policy in one fiscal year, done and open, by who keeps them. */
export function ChecksPage() {
  const search = useSearch({ from: '/inside/checks' })
  const navigate = useNavigate({ from: '/checks' })
  const initiatives = useInitiatives()
  const filter = {
    fiscalYear: useFiscalYear(),
    kind: oneOf(kindNames, search.kind),
    initiative: search.initiative,
    keeper: oneOf(keeperChoiceNames, search.keeper),
    result: oneOf(resultChoiceNames, search.result),
    ...sortOf(search.sort),
  }
  const register = useQuery(api.insight.register.queryOptions({ input: filter }))
  const set = ({ fy, ...change }: Record<string, string | undefined>) =>
    navigate({
      search: (before) => ({ ...before, ...change, ...(fy !== undefined && { fy: Number(fy) }) }),
      replace: true,
      resetScroll: false,
    })

  return (
    <Page
      title="取組の点検"
      lead="方針の行動、研修のあり方の条件、制度を、年に一度、所管する課が点検します。"
      action={register.data?.mayAsk && <AskForMissing />}
    >
      {register.data && <Progress register={register.data} />}
      <search className="mt-8 grid gap-x-6 gap-y-4 sm:grid-cols-2 lg:grid-cols-5 print:hidden">
        <FiscalYearPicker />
        <Choice label="種類" name="kind" value={search.kind} onChoose={set} choices={kindNames} />
        <Choice label="取組" name="initiative" value={search.initiative} onChoose={set} choices={initiatives} />
        <Choice label="とりまとめ" name="keeper" value={search.keeper} onChoose={set} choices={keeperChoiceNames} />
        <Choice label="結果" name="result" value={search.result} onChoose={set} choices={resultChoiceNames} />
      </search>
      <RegisterTable
        page="insight.checks"
        caption="取組の点検"
        counter="件"
        columns={checkColumns}
        rows={rowsOfRegister(register)}
        rowKey={({ itemId }) => itemId}
        nameOf={({ name }) => name}
        count={register.data?.items.length}
        search={{ ...search, fy: search.fy?.toString() }}
        onSearch={set}
        firstSort={{ by: 'policy', label: '方針の順' }}
        chips={chipsOf(search, {
          kind: ['種類', kindNames],
          initiative: ['取組', initiatives],
          keeper: ['とりまとめ', keeperChoiceNames],
          result: ['結果', resultChoiceNames],
        })}
        exportRows={({ format, columns, keys }) =>
          client.insight.exportRegister({
            ...filter,
            format,
            columns: columns.filter(isRegisterColumn),
            itemIds: keys,
          })
        }
        empty="この条件に合う項目はありません。条件をはずすと、ほかの項目が並びます。"
      />
    </Page>
  )
}
