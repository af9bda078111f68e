import { type ReactNode, useEffect, useState } from 'react'
import { type Purpose, provedChannel } from '../city-account.ts'
import { Button } from '../components/Button.tsx'
import { Notice } from '../components/Notice.tsx'

type CityAccountProps = {
  readonly purpose: Exclude<Purpose, 'sign-in'>
  /** Whose page it is. */
  readonly loginName: string
  readonly onProved: () => void
  readonly label: string
  /** What else one may do here. */
  readonly children: ReactNode
}

/** Over a page: proves who one is in a window of its own, so that what is written here stays. */
export function CityAccount({ purpose, loginName, onProved, label, children }: CityAccountProps) {
  const [isOpened, setOpened] = useState<boolean | null>(null)
  useEffect(() => {
    const channel = provedChannel()
    channel.onmessage = ({ data }) => data === purpose && onProved()
    return () => channel.close()
  })
  return (
    <div className="mt-5 grid justify-items-start gap-3">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <Button
          autoFocus
          onPress={() => {
            const address = `/sign-in/provider?${new URLSearchParams({ for: purpose, as: loginName })}`
            setOpened(window.open(address, '_blank', 'popup,width=560,height=720') !== null)
          }}
        >
          {label}
        </Button>
        {children}
      </div>
      {isOpened === true && (
        <p role="status" className="text-solid-gray-700">
          別の画面で確かめています。終わると、ここに戻って続きます。
        </p>
      )}
      {isOpened === false && (
        <Notice kind="error" title="確かめる画面を開けませんでした。" isAnswer>
          ブラウザーで、このサイトのポップアップを許してから、もう一度押してください。
        </Notice>
      )}
    </div>
  )
}
