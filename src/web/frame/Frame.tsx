import { Link, Outlet } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { formatFiscalYear } from '../../platform/calendar/wareki.ts'
import { Sprout } from '../components/Sprout.tsx'
import { Toasts } from '../components/Toasts.tsx'
import { JumpButton } from '../jump/JumpButton.tsx'
import { JumpDialog } from '../jump/JumpDialog.tsx'
import { useJumpKey } from '../jump/jump-key.ts'
import { type Session, useSession } from '../session.ts'
import { DemoMark } from './DemoMark.tsx'
import { MobileBar } from './MobileBar.tsx'
import { Places } from './Places.tsx'
import { SignOut } from './SignOut.tsx'
import { useTitleFocus } from './use-title-focus.ts'
import { Who } from './Who.tsx'

/** Everything around a page for somebody signed in. */
export function Frame() {
  const session = useSession()
  const [isJumping, setJumping] = useState(false)
  const jump = () => setJumping(true)
  useTitleFocus()
  useJumpKey(jump)
  return (
    <div className="min-h-dvh md:grid md:grid-cols-[14.5rem_1fr] print:block">
      <SkipLink />
      <div className="hidden border-solid-gray-100 border-r md:block print:hidden">
        <nav aria-label="メイン" className="sticky top-0 flex h-dvh flex-col overflow-y-auto px-4 py-5">
          <Brand />
          <Places session={session} />
          <CityLine session={session} />
        </nav>
      </div>
      <div className="flex min-w-0 flex-col">
        <header className="print:hidden">
          <MobileBar session={session} onJump={jump} />
          <div className="hidden h-16 items-center justify-between gap-6 border-solid-gray-100 border-b px-10 md:flex">
            <JumpButton onOpen={jump} />
            <div className="flex items-center gap-6 whitespace-nowrap">
              {session.city.isDemo && <DemoMark />}
              <span className="text-solid-gray-700">{formatFiscalYear(session.fiscalYear, session.city.calendar)}</span>
              <Who session={session} />
              <SignOut />
            </div>
          </div>
        </header>
        <main id="main" className="w-full max-w-[72.5rem] flex-1 px-4 pt-6 pb-12 md:px-10 md:pt-8">
          <Outlet />
        </main>
        <Footer city={session.city} />
      </div>
      <JumpDialog isOpen={isJumping} onOpenChange={setJumping} />
      <Toasts />
    </div>
  )
}

/** Around a page for somebody who is not signed in. */
export function OpenFrame({ children }: { readonly children: ReactNode }) {
  const { city } = useSession()
  useTitleFocus()
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <header className="flex h-16 items-center justify-between gap-4 border-solid-gray-100 border-b px-4 md:px-10 print:hidden">
        <span className="flex items-center gap-2.5 text-green-900">
          <Sprout />
          <span className="text-std-20B-150 tracking-wide">そだち</span>
        </span>
        {city.isDemo ? <DemoMark /> : <span className="text-solid-gray-700">{city.name}</span>}
      </header>
      <main id="main" className="mx-auto w-full max-w-[60rem] flex-1 px-4 pt-8 pb-12 md:px-10">
        {children}
      </main>
      <Footer city={city} />
    </div>
  )
}

function SkipLink() {
  return (
    <a
      href="#main"
      className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-8 focus:bg-white focus:px-4 focus:py-3"
    >
      本文へ移動
    </a>
  )
}

function Brand() {
  return (
    <Link to="/" className="mb-4 flex items-center gap-2.5 self-start rounded-8 px-3 py-1 text-green-900">
      <Sprout />
      <span className="text-std-20B-150 tracking-wide">そだち</span>
    </Link>
  )
}

function CityLine({ session: { city } }: { readonly session: Session }) {
  return (
    <p className="mt-auto px-3 pt-6 text-dns-14N-130 text-solid-gray-600">
      {city.name}
      {city.isDemo && '（架空データ）'}
    </p>
  )
}

function Footer({ city }: { readonly city: Session['city'] }) {
  return (
    <footer className="border-solid-gray-100 border-t px-4 py-5 text-dns-14N-130 text-solid-gray-600 md:px-10">
      {city.isDemo && <p className="mb-1">この画面の職員と組織は、すべて架空のデータです。</p>}
      {city.contact && <p>お問い合わせ：{city.contact}</p>}
    </footer>
  )
}
