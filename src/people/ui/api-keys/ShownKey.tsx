import { useState } from 'react'
import { Button, LinkButton } from '../../../web/components/Button.tsx'
import { Notice } from '../../../web/components/Notice.tsx'

type ShownKeyProps = { readonly apiKey: string; readonly hasDuty: boolean }

/** Shown once: it is kept nowhere, and whoever has lost it makes another. */
export function ShownKey({ apiKey, hasDuty }: ShownKeyProps) {
  const [copied, setCopied] = useState<'yes' | 'no' | null>(null)
  const copy = () =>
    navigator.clipboard.writeText(apiKey).then(
      () => setCopied('yes'),
      () => setCopied('no'),
    )
  return (
    <div className="mt-8 max-w-3xl">
      <Notice kind="done" title="連携キーを作りました。いまだけ表示します。" isAnswer>
        <p>相手のシステムの、秘密の値をしまう場所に入れてください。メールやチャットでは送らないでください。</p>
        <p className="mt-4 break-all rounded-8 bg-solid-gray-50 p-4 font-mono text-solid-gray-900">
          <span className="sr-only">連携キー：</span>
          {apiKey}
        </p>
        <p className="mt-4 flex flex-wrap items-center gap-x-6 gap-y-2">
          <Button look="outline" onPress={copy}>
            コピーする
          </Button>
          <span role="status">
            {copied === 'yes' && 'コピーしました。'}
            {copied === 'no' && 'コピーできませんでした。文字を選んで写してください。'}
          </span>
        </p>
      </Notice>
      {!hasDuty && (
        <p className="mt-6">
          この連携先には、まだ担当がありません。見てよいものに当たる担当を、人事課に付けてもらってください。それまでは、何も見られません。
        </p>
      )}
      <p className="mt-6">
        <LinkButton to="/hr/api-keys" look="outline">
          写したので一覧へ戻る
        </LinkButton>
      </p>
    </div>
  )
}
