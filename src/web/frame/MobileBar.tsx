import { Link } from '@tanstack/react-router'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { formatFiscalYear } from '../../platform/calendar/wareki.ts'
import { Icon } from '../components/Icon.tsx'
import type { Session } from '../session.ts'
import { DemoMark } from './DemoMark.tsx'
import { Places } from './Places.tsx'
import { SignOut } from './SignOut.tsx'
import { Who } from './Who.tsx'

const button =
  'inline-flex min-h-11 cursor-pointer items-center whitespace-nowrap rounded-8 px-2 text-oln-14N-100 text-solid-gray-800'
const item = `${button} flex-col justify-center gap-1 py-1.5`

type MobileBarProps = { readonly session: Session; readonly onJump: () => void }

/** On a narrow screen: the menu, the two places people go to most, and the search. */
export function MobileBar({ session, onJump }: MobileBarProps) {
  return (
    <div className="flex min-h-14 items-center gap-1 border-solid-gray-100 border-b px-2 md:hidden">
      <DialogTrigger>
        <AriaButton className={item}>
          <Icon name="menu" />
          メニュー
        </AriaButton>
        <ModalOverlay isDismissable className="fixed inset-0 z-40 bg-opacity-gray-500">
          <Modal className="h-full w-72 max-w-[85vw] overflow-y-auto bg-white">
            <Dialog className="flex min-h-full flex-col gap-6 p-4">
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
      {session.city.isDemo && (
        <span className="ml-auto">
          <DemoMark />
        </span>
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
        <span className="text-solid-gray-700">{formatFiscalYear(session.fiscalYear, session.city.calendar)}</span>
        <Who session={session} />
        <SignOut />
      </div>
    </>
  )
}
