import { useMutation } from '@tanstack/react-query'
import { api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Refused } from '../../../web/components/Shown.tsx'
import { Stepper } from '../../../web/components/Stepper.tsx'
import { progressName, steps, type WholeImport } from './import-words.ts'
import { useAfterImportAct } from './use-import-act.ts'

/** The check or the application as it goes on, with the way to stop it. */
export function RunUnderWay({ of: { importId, run } }: { readonly of: WholeImport }) {
  const after = useAfterImportAct()
  const stopping = useMutation(api.people.imports.stop.mutationOptions(after))
  if (run === null) return null
  const isWriting = run.phase === 'writing'
  return (
    <>
      <Stepper label="取込みの手順" steps={steps} current={run.work === 'check' ? 'check' : 'apply'} />
      <h2 tabIndex={-1} className="mt-8 text-std-20B-150 outline-none">
        {run.work === 'check' ? '点検しています' : '取り込んでいます'}
      </h2>
      <p className="num mt-3" role="status">
        {run.stopAsked ? '止めています…' : progressName(run)}
      </p>
      {run.rowsTotal !== null && run.rowsDone !== null && run.phase === 'reading' && (
        <progress
          className="mt-3 block h-3 w-full max-w-xl accent-green-900"
          aria-label="読んだ行"
          max={run.rowsTotal}
          value={Math.min(run.rowsDone, run.rowsTotal)}
        />
      )}
      <p className="mt-3 max-w-2xl text-solid-gray-700">
        この画面を離れても続きます。終わると、ここに結果が出ます。
        {run.work === 'check' && '点検では、職員のデータは何も変わりません。'}
      </p>
      {stopping.error && <Refused error={stopping.error} />}
      {!run.stopAsked && !isWriting && (
        <p className="mt-6">
          <Button look="outline" onPress={() => stopping.mutate({ importId })} isPending={stopping.isPending}>
            作業を止める
          </Button>
        </p>
      )}
    </>
  )
}
