import { Button } from '../../../web/components/Button.tsx'
import { Notice } from '../../../web/components/Notice.tsx'

type RecoveryCodesProps = { readonly codes: readonly string[]; readonly onClose: () => void }

/** Shown once. On paper they are safe from who takes the device. */
export function RecoveryCodes({ codes, onClose }: RecoveryCodesProps) {
  return (
    <div className="mb-8 max-w-3xl">
      <Notice kind="done" title="回復コードです。いまだけ表示します。" isAnswer>
        <p>
          認証アプリが使えないときに、確認コードの代わりに入れます。一つのコードは一度だけ使えます。印刷するか書き写して、人に見られない場所にしまってください。
        </p>
        <ul className="num mt-4 grid gap-x-8 gap-y-1 text-std-18B-160 text-solid-gray-900 tracking-wider sm:grid-cols-2">
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <p className="mt-4 flex flex-wrap gap-x-6 gap-y-2 print:hidden">
          <Button look="outline" onPress={() => window.print()}>
            印刷する
          </Button>
          <Button look="quiet" onPress={onClose}>
            控えたので閉じる
          </Button>
        </p>
      </Notice>
    </div>
  )
}
