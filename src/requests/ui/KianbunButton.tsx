import { useMutation } from '@tanstack/react-query'
import { client } from '../../web/api.ts'
import { Button } from '../../web/components/Button.tsx'
import { Notice } from '../../web/components/Notice.tsx'
import { download } from '../../web/components/register/use-export.ts'
import { saidBy } from '../../web/said.ts'

/** 伺い文 with its attachments as one PDF, for who may read the request. */
export function KianbunButton({ requestId }: { readonly requestId: string }) {
  const taking = useMutation({
    mutationFn: async () => {
      const made = await client.requests.kianbun({ requestId })
      download(made.file)
      return made
    },
  })
  const said = taking.isError ? saidBy(taking.error) : null
  const left = taking.data?.notEnclosed ?? []
  return (
    <div className="mt-4 grid justify-items-start gap-3 print:hidden">
      <Button look="outline" onPress={() => taking.mutate()} isPending={taking.isPending}>
        伺い文（PDF）
      </Button>
      {left.length > 0 && (
        <Notice kind="caution" title="とじていない添付があります。" isAnswer>
          {left.map(({ name }) => name).join('、')}は、PDFにとじられませんでした。理由は、PDFの最後のページにあります。
        </Notice>
      )}
      {(taking.data?.replaced.length ?? 0) > 0 && (
        <Notice kind="caution" title="代替文字があります。" isAnswer>
          印刷の書体にない字を、別の字で表しました。どの字かは、PDFの最後のページにあります。
        </Notice>
      )}
      {said && (
        <Notice kind={said.isExpected ? 'caution' : 'error'} title={said.message} isAnswer>
          {said.fix}
        </Notice>
      )}
    </div>
  )
}
