import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { ConfirmDialog } from '../../../web/components/Dialog.tsx'
import type { WholeImport } from './import-words.ts'
import { useAfterImportAct } from './use-import-act.ts'

export function DiscardImport({ of: { importId, version } }: { readonly of: WholeImport }) {
  const [isAsking, setAsking] = useState(false)
  const after = useAfterImportAct(() => setAsking(false))
  const discarding = useMutation(api.people.imports.discard.mutationOptions(after))
  return (
    <>
      <Button look="quiet" onPress={() => setAsking(true)}>
        この取込みをやめる
      </Button>
      <ConfirmDialog
        title="この取込みをやめますか"
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        actLabel="やめてファイルを消す"
        closeLabel="続ける"
        isDestructive
        onAct={() => discarding.mutate({ importId, version })}
        isPending={discarding.isPending}
        error={discarding.error}
      >
        <p>入れたファイルと点検の結果を消します。もとに戻せません。職員のデータは何も変わりません。</p>
      </ConfirmDialog>
    </>
  )
}
