import { Link, Outlet } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { Sprout } from '../components/Sprout.tsx'
import { Toasts } from '../components/Toasts.tsx'
import { JumpButton } from '../jump/JumpButton.tsx'
import { JumpDialog } from '../jump/JumpDialog.tsx'
import { useJumpKey } from '../jump/jump-key.ts'
import { NotificationsLink } from '../notifications/NotificationsLink.tsx'
import { type Session, useSession } from '../session.ts'
import { ProveAgain } from '../terminal/ProveAgain.tsx'
import { SharedTerminal } from '../terminal/SharedTerminal.tsx'
import { SignInAgain } from '../terminal/SignInAgain.tsx'
import { DemoMark } from './DemoMark.tsx'
import { WithFooter } from './Footer.tsx'
import { MobileBar } from './MobileBar.tsx'
import { Places } from './Places.tsx'
import { SignOut } from './SignOut.tsx'
import { SkipLink } from './SkipLink.tsx'
import { useKeptFocus } from './use-kept-focus.ts'
import { useTitleFocus } from './use-title-focus.ts'
import { WaitingDuties } from './WaitingDuties.tsx'
import { Who } from './Who.tsx'
import { OtherYear, YearInView } from './YearInView.tsx'

/** Everything around a page for somebody signed in. Below 62rem, and so at 200 % zoom, the places stand in a menu. */
export function Frame() {
  const session = useSession()
  const [isJumping, setJumping] = useState(false)
  const jump = () => setJumping(true)
  useTitleFocus()
  useKeptFocus()
  useJumpKey(jump)
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[15rem_1fr] print:block">
      <SkipLink />
      <div className="hidden border-solid-gray-100 border-r lg:block print:hidden">
        <nav aria-label="メイン" className="sticky top-0 flex h-dvh flex-col overflow-y-auto px-4 py-5">
          <div className="mb-4 flex items-center justify-between gap-2">
            <Brand />
            {session.city.isDemo && <DemoMark />}
          </div>
          <Places session={session} />
          <CityLine session={session} />
        </nav>
      </div>
      <div className="flex min-w-0 flex-col">
        <WithFooter>
          <header>
            <div className="print:hidden">
              <MobileBar session={session} onJump={jump} />
              <div className="hidden min-h-16 items-center justify-between gap-5 border-solid-gray-100 border-b px-6 lg:flex xl:px-10">
                <JumpButton onOpen={jump} />
                <div className="flex items-center gap-5 whitespace-nowrap">
                  <YearInView />
                  <NotificationsLink className={topLink} />
                  <Who session={session} />
                  <SignOut />
                </div>
              </div>
            </div>
            <OtherYear />
            <WaitingDuties session={session} />
          </header>
          <main
            id="main"
            tabIndex={-1}
            className="w-full max-w-[72.5rem] flex-1 px-4 pt-6 pb-12 outline-none md:px-10 md:pt-8"
          >
            <Outlet />
          </main>
        </WithFooter>
      </div>
      <JumpDialog isOpen={isJumping} onOpenChange={setJumping} />
      <Toasts />
      <ProveAgain session={session} />
      {session.idleMinutes === null ? (
        <SignInAgain session={session} />
      ) : (
        <SharedTerminal idleMinutes={session.idleMinutes} />
      )}
    </div>
  )
}

const topLink = 'inline-flex min-h-11 items-center text-green-1000 underline underline-offset-4'

/** Around a page for somebody who is not signed in. */
export function OpenFrame({ children }: { readonly children: ReactNode }) {
  const { city } = useSession()
  useTitleFocus()
  useKeptFocus()
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
      <WithFooter>
        <main
          id="main"
          tabIndex={-1}
          className="mx-auto w-full max-w-[60rem] flex-1 px-4 pt-8 pb-12 outline-none md:px-10"
        >
          {children}
        </main>
      </WithFooter>
    </div>
  )
}

function Brand() {
  return (
    <Link to="/" className="flex min-h-11 items-center gap-2.5 whitespace-nowrap rounded-8 pl-3 text-green-900">
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
