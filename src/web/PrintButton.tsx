import { useMutation } from '@tanstack/react-query'
import { Button } from './components/Button.tsx'
import { Notice } from './components/Notice.tsx'
import { download } from './components/register/use-export.ts'
import { saidBy } from './said.ts'

type Printed = {
  readonly file: File
  readonly replaced: readonly unknown[]
  /** Attachments that the PDF could not take in. */
  readonly notEnclosed?: readonly { readonly name: string }[]
}

type PrintButtonProps = {
  readonly label: string
  /** Read aloud after the label, where several stand on a page. */
  readonly of?: string
  readonly print: () => Promise<Printed>
}

/** Takes one form as PDF, and says that it could not show some characters or take in some attachments. */
export function PrintButton({ label, of, print }: PrintButtonProps) {
  const taking = useMutation({
    mutationFn: async () => {
      const made = await print()
      download(made.file)
      return made
    },
  })
  const left = taking.data?.notEnclosed ?? []
  const said = taking.isError ? saidBy(taking.error) : null
  return (
    <div className="grid justify-items-start gap-3 print:hidden">
      <Button look="outline" onPress={() => taking.mutate()} isPending={taking.isPending} pendingText="作っています…">
        {label}
        {of && <span className="sr-only">：{of}</span>}
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
