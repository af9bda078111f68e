import { Button } from '../Button.tsx'
import { columnForward, columnToggled } from './address-rules.ts'
import type { RegisterColumn } from './columns.ts'
import { ToolPanel } from './ToolPanel.tsx'

type ColumnChoiceProps<Row> = {
  readonly columns: readonly RegisterColumn<Row>[]
  /** Keys, in the order in which they stand. */
  readonly shown: readonly string[]
  readonly onChange: (shown: readonly string[]) => void
}

/** Which columns stand in the list, and in which order. It shows at once; there is nothing to save. */
export function ColumnChoice<Row>({ columns, shown, onChange }: ColumnChoiceProps<Row>) {
  const all = [...shown, ...columns.map(({ key }) => key).filter((key) => !shown.includes(key))]
  return (
    <ToolPanel icon="columns" label="列を選ぶ" title="表示する列と順">
      {() => (
        <ul className="grid">
          {all.map((key) => {
            const column = columns.find((one) => one.key === key)
            return (
              <li key={key} className="flex items-center justify-between gap-4">
                <label className="flex min-h-11 flex-1 cursor-pointer items-center gap-3">
                  <input
                    type="checkbox"
                    className="size-5 accent-green-900"
                    checked={shown.includes(key)}
                    disabled={column?.isHeader}
                    onChange={() => onChange(columnToggled(shown, key))}
                  />
                  {column?.label}
                  {column?.isHeader && <span className="text-dns-14N-130 text-solid-gray-600">いつも表示</span>}
                </label>
                {shown.indexOf(key) > 1 && (
                  <Button
                    look="quiet"
                    aria-label={`${column?.label}を前へ`}
                    onPress={() => onChange(columnForward(shown, key))}
                  >
                    前へ
                  </Button>
                )}
              </li>
            )
          })}
        </ul>
      )}
    </ToolPanel>
  )
}
