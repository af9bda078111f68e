import { useState } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'

type CopyLinkProps = { readonly paragraphId: string; readonly versionId: string | undefined; readonly isShown: boolean }

/** The address of a paragraph for a mail or a paper: under the mouse, on touch, and always where the address already points. */
export function CopyLink({ paragraphId, versionId, isShown }: CopyLinkProps) {
  const [said, setSaid] = useState('')
  const path = `/policy/${paragraphId.split('/').map(encodeURIComponent).join('/')}`
  const address = `${location.origin}${path}${versionId ? `?version=${versionId}` : ''}`
  const copy = () =>
    navigator.clipboard.writeText(address).then(
      () => setSaid('コピーしました'),
      () => setSaid(`コピーできませんでした。${address}`),
    )
  return (
    <span
      className={`${isShown ? 'inline-flex' : 'hidden [.paragraph:hover_&]:inline-flex'} items-center gap-2 print:hidden`}
    >
      <AriaButton
        onPress={copy}
        className="ml-2 inline-flex min-h-6 cursor-pointer items-center px-1 text-dns-14N-130 text-green-1000 underline underline-offset-4"
      >
        リンクをコピー
      </AriaButton>
      <span role="status" className="text-dns-14N-130 text-solid-gray-700">
        {said}
      </span>
    </span>
  )
}
