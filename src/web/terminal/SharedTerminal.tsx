import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { client } from '../api.ts'
import { ConfirmDialog } from '../components/Dialog.tsx'
import { useEnded } from '../expiry.ts'
import { leave, signOut } from '../sign-in.ts'
import { idleState } from './idle-rules.ts'
import { useLargeTargets } from './large-targets.ts'

/**
 * On a terminal that several people use: counts the time without use as the server does, warns a minute before the end, and leaves nothing
 * behind. The server ends the sign-in by itself, even when this page is gone.
 */
export function SharedTerminal({ idleMinutes }: { readonly idleMinutes: number }) {
  useLargeTargets(true)
  const { secondsLeft, isWarning, stay } = useIdle(idleMinutes)
  const hasEnded = useEnded()
  const isOver = secondsLeft === 0 || hasEnded
  useEffect(() => {
    if (isOver) leaveIdle()
  }, [isOver])

  return (
    <ConfirmDialog
      title="まもなくサインアウトします"
      isOpen={isWarning}
      onClose={stay}
      closeLabel="続ける"
      onAct={leaveIdle}
      actLabel="サインアウト"
    >
      <p>共用の端末なので、操作がないとサインアウトします。保存していない入力は消えます。</p>
      <p className="num text-std-18B-160">
        <span className="sr-only">1分以内にサインアウトします。</span>
        <span aria-hidden="true">あと{secondsLeft}秒</span>
      </p>
    </ConfirmDialog>
  )
}

/** The page goes even when the server does not answer: it ends the sign-in when its minutes are over. */
function leaveIdle() {
  signOut()
    .catch(() => undefined)
    .finally(() => leave('?ended=idle'))
}

const uses = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const

function useIdle(idleMinutes: number) {
  const [now, setNow] = useState(() => Date.now())
  const usedAt = useRef(now)
  const toldAt = useRef(now)
  const stateAt = (at: number) => idleState({ now: at, usedAt: usedAt.current, toldAt: toldAt.current, idleMinutes })
  const state = stateAt(now)

  /** The server counts anew from here, unless it has ended the sign-in already. */
  async function tell() {
    toldAt.current = Date.now()
    const { account } = await client.session.me()
    if (account === null) leaveIdle()
  }
  function tick() {
    const at = Date.now()
    setNow(at)
    if (stateAt(at).isToTell) tell().catch(() => undefined) // a lost connection: the next use tells again
  }
  const onTick = useEffectEvent(tick)
  const onUse = useEffectEvent(() => {
    if (!stateAt(Date.now()).isWarning) usedAt.current = Date.now()
  })

  useEffect(() => {
    const tickNow = () => onTick()
    const use = () => onUse()
    const every = setInterval(tickNow, 1_000)
    document.addEventListener('visibilitychange', tickNow) // a page that slept sees at once how late it is
    for (const kind of uses) addEventListener(kind, use, { passive: true, capture: true })
    return () => {
      clearInterval(every)
      document.removeEventListener('visibilitychange', tickNow)
      for (const kind of uses) removeEventListener(kind, use, { capture: true })
    }
  }, [])

  return {
    ...state,
    stay() {
      usedAt.current = Date.now()
      toldAt.current = 0 // tell it at once
      tick()
    },
  }
}
