import { Link } from '@tanstack/react-router'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { Icon } from '../components/Icon.tsx'
import { NotificationsLink } from '../notifications/NotificationsLink.tsx'
import type { Session } from '../session.ts'
import { Places } from './Places.tsx'
import { SignOut } from './SignOut.tsx'
import { Who } from './Who.tsx'
import { YearInView } from './YearInView.tsx'

const button =
  'inline-flex min-h-11 cursor-pointer items-center whitespace-nowrap rounded-8 px-1 text-oln-14N-100 text-solid-gray-800'
const item = `${button} flex-col justify-center gap-1 py-1.5 md:flex-row md:gap-2 md:px-3`

type MobileBarProps = { readonly session: Session; readonly onJump: () => void }

/** On a narrow screen: the menu, the two places people go to most, the search, and what people were told. */
export function MobileBar({ session, onJump }: MobileBarProps) {
  return (
    <div className="lg:hidden">
      <div className="grid min-h-14 grid-cols-5 items-center border-solid-gray-100 border-b px-1 md:flex md:gap-1 md:px-7">
        <DialogTrigger>
          <AriaButton className={item}>
            <Icon name="menu" />
            メニュー
          </AriaButton>
          <ModalOverlay isDismissable className="fixed inset-0 z-40 bg-opacity-gray-500">
            <Modal className="h-full w-72 max-w-[85vw] overflow-y-auto bg-white">
              <Dialog className="flex min-h-full flex-col gap-6 p-4 outline-none">
                {({ close }) => <Menu session={session} close={close} />}
              </Dialog>
            </Modal>
          </ModalOverlay>
        </DialogTrigger>
        <Link to="/" className={item}>
          <Icon name="home" />
          ホーム
        </Link>
        <Link to="/" hash="tasks" activeOptions={{ includeHash: true }} className={item}>
          <Icon name="tasks" />
          手続き
        </Link>
        <AriaButton className={item} onPress={onJump} aria-haspopup="dialog">
          <Icon name="search" />
          さがす
        </AriaButton>
        <NotificationsLink className={item} isShort>
          <Icon name="notice" />
        </NotificationsLink>
        <div className="ml-auto hidden md:block">
          <Who session={session} />
        </div>
      </div>
      {session.city.isDemo && (
        <p className="border-warning-yellow-2 border-b bg-yellow-50 px-4 py-1 text-dns-14N-130 text-solid-gray-900 md:px-10">
          架空データ
        </p>
      )}
    </div>
  )
}

function Menu({ session, close }: { readonly session: Session; readonly close: () => void }) {
  return (
    <>
      <div className="flex items-center justify-between">
        <Heading slot="title" className="text-std-18B-160">
          メニュー
        </Heading>
        <AriaButton slot="close" className={`${button} gap-1`}>
          <Icon name="close" />
          閉じる
        </AriaButton>
      </div>
      <nav aria-label="メイン">
        <Places session={session} onChoose={close} />
      </nav>
      <div className="mt-auto grid justify-items-start gap-2 border-solid-gray-200 border-t px-3 pt-4">
        <YearInView />
        <Who session={session} />
        <SignOut />
      </div>
    </>
  )
}
