import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { type Answers, api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { FormDialog } from '../../../web/components/Dialog.tsx'
import { TextField } from '../../../web/components/Field.tsx'
import { sayDone } from '../../../web/components/toasts.ts'

export type Register = Answers['people']['retention']['register']
type KeptClass = Register['classes'][number]

/** What is due today, class by class, and what comes next. */
export function DueClasses({ register: { classes, mayDecide } }: { readonly register: Register }) {
  const [drafted, setDrafted] = useState<KeptClass | null>(null)
  const due = classes.filter((one) => one.due + one.held > 0)
  const later = classes.filter((one) => one.nextOn !== null)
  return (
    <>
      {due.length === 0 && <p className="text-solid-gray-700">保存期間の満ちた記録はありません。</p>}
      <ul className="border-solid-gray-200 border-t empty:hidden">
        {due.map((one) => (
          <li
            key={one.class}
            className="flex flex-wrap items-start gap-x-8 gap-y-3 border-solid-gray-200 border-b py-4"
          >
            <div className="min-w-0 flex-1 basis-72">
              <h2 className="text-std-16B-170">{one.name}</h2>
              <p>
                <span className="num">{one.due}</span>件が満ちています。
                {one.held > 0 && (
                  <>
                    ほかに<span className="num">{one.held}</span>件は、廃棄を止めています。
                  </>
                )}
              </p>
              <p className="text-solid-gray-700">
                数え始める日：{one.counted}。保存年数：{one.years}年。
                {one.isPrivate && '本人だけが読む記録なので、件数だけを示します。'}
              </p>
            </div>
            {mayDecide && one.due > 0 && (
              <Button onPress={() => setDrafted(one)}>
                廃棄を起案する
                <span className="sr-only">：{one.name}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {later.length > 0 && (
        <section className="mt-10" aria-labelledby="due-later">
          <h2 id="due-later" className="text-std-20B-160">
            これから満ちる記録
          </h2>
          <ul className="mt-3 grid list-disc gap-2 pl-6 marker:text-green-700">
            {later.map(({ class: key, name, nextOn, nextCount }) => (
              <li key={key}>
                {name}：
                <Day on={nextOn ?? ''} />に<span className="num">{nextCount}</span>件
              </li>
            ))}
          </ul>
        </section>
      )}
      {drafted && <Draft of={drafted} onClose={() => setDrafted(null)} />}
    </>
  )
}

/** 起案: everything that is due today, fixed as it is now. */
function Draft({ of, onClose }: { readonly of: KeptClass; readonly onClose: () => void }) {
  const cache = useQueryClient()
  const navigate = useNavigate()
  const [reason, setReason] = useState('保存期間が満ちたため')
  const [documentNumber, setDocumentNumber] = useState('')
  const proposing = useMutation(
    api.people.retention.propose.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries({ queryKey: api.people.retention.key() })
        sayDone('廃棄を起案しました。人事課の別の担当が決裁すると、消去が始まります。')
        await navigate({ to: '/hr/retention', search: { tab: 'disposals' } })
      },
    }),
  )
  return (
    <FormDialog
      title={`「${of.name}」${of.due}件の廃棄を起案する`}
      isOpen
      onClose={onClose}
      actLabel="起案する"
      isPending={proposing.isPending}
      error={proposing.error}
      onSubmit={() => proposing.mutate({ class: of.class, reason, documentNumber })}
    >
      <p>今日までに満ち、廃棄を止めていない記録が対象です。決裁のあとに止めたものは、消さずに残します。</p>
      <TextField label="廃棄の理由" name="reason" value={reason} onChange={setReason} isRequired />
      <TextField
        label="文書番号"
        name="documentNumber"
        value={documentNumber}
        onChange={setDocumentNumber}
        hint="起案文書の番号です（例：総人第42号）。廃棄記録に残ります。"
        isRequired
      />
    </FormDialog>
  )
}
