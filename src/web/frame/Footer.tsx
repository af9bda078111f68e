import { type ReactNode, useState } from 'react'
import { TellContact } from '../contact.ts'
import { useSession } from '../session.ts'

/** Around a page and below it: whom to ask, of the page's owner where the page names one, and that a demo is one. */
export function WithFooter({ children }: { readonly children: ReactNode }) {
  const { city } = useSession()
  const [ofPage, tellContact] = useState<string | null>(null)
  return (
    <TellContact value={tellContact}>
      {children}
      <footer className="border-solid-gray-100 border-t px-4 py-5 text-dns-14N-130 text-solid-gray-600 md:px-10">
        {city.isDemo && <p className="mb-1">この画面の職員と組織は、すべて架空のデータです。</p>}
        <p>問い合わせ先：{ofPage ?? city.contact ?? '所属の庶務担当、または人事課に聞いてください。'}</p>
      </footer>
    </TellContact>
  )
}
