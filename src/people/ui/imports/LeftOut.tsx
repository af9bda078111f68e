import { useMutation } from '@tanstack/react-query'
import { api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Moment } from '../../../web/components/Day.tsx'
import { Refused } from '../../../web/components/Shown.tsx'
import type { WholeImport } from './import-words.ts'
import { useAfterImportAct } from './use-import-act.ts'

/** Who stays as known, who agreed to it, and the way back. */
export function LeftOut({ of: { importId, version, leftOut, isChecked } }: { readonly of: WholeImport }) {
  const after = useAfterImportAct()
  const taking = useMutation(api.people.imports.takeIn.mutationOptions(after))
  if (leftOut.length === 0) return null
  return (
    <section aria-labelledby="left-out" className="grid gap-2">
      <h3 id="left-out" className="text-std-18B-160">
        前回値のままにする職員（{leftOut.length}人）
      </h3>
      {!isChecked && <p className="text-solid-gray-700">もう一度点検すると、この職員を除いて確かめます。</p>}
      {taking.error && <Refused error={taking.error} />}
      <ul className="border-solid-gray-200 border-t">
        {leftOut.map(({ staffNumber, reason, approvedBy, approvedAt }) => (
          <li
            key={staffNumber}
            className="flex flex-wrap items-baseline justify-between gap-x-8 gap-y-1 border-solid-gray-200 border-b py-3"
          >
            <span className="min-w-0 break-words">
              <span className="num font-bold">{staffNumber}</span>　{reason}
              <span className="block text-solid-gray-700">
                承認：{approvedBy}、<Moment at={approvedAt} />
              </span>
            </span>
            <Button
              look="quiet"
              aria-label={`職員番号 ${staffNumber} を取り込む`}
              onPress={() => taking.mutate({ importId, version, staffNumber })}
              isDisabled={taking.isPending}
            >
              取り消す
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
