import { useCallback, useEffect, useRef, useState } from 'react'
import { type Answers, client } from '../../../web/api.ts'
import { saidBy } from '../../../web/said.ts'

type Opened = Answers['training']['elearning']['open']
type Went = Answers['training']['elearning']['save']
type Data = Record<string, unknown>
/** How it stands with saving; `elsewhere` when another screen is further on, and this one writes nothing any more. */
type State = 'kept' | 'saving' | 'unsaved' | 'elsewhere'

const [soon, again, regularly] = [1_500, 10_000, 60_000]

/**
 * Keeps where somebody stands in a 教材: a moment after each change, every minute while the page is in view, and when it goes out of view. Time counts while the page is in
 * view. One save after the other, each with the version that the one before gave.
 */
export function useSitting(opened: Opened, item: string, onWent: (went: Went) => void) {
  const before = opened.sittings.find((one) => one.item === item)
  const version = useRef(before?.version ?? 0)
  const data = useRef<Data>(before?.data ?? {})
  const seconds = useRef(0)
  const isDone = useRef(false)
  const isChanged = useRef(false)
  const running = useRef<Promise<void> | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const went = useRef(onWent)
  went.current = onWent
  const [state, setState] = useState<State>('kept')
  const isOver = useRef(false)
  const { materialId, kind, package: played, isLive } = opened
  // A quiz is kept with its answers.
  const saves = kind !== 'quiz' && (isLive || opened.sittings.length > 0)

  const save = useCallback(async (): Promise<void> => {
    clearTimeout(timer.current)
    while (running.current) await running.current
    if (!saves || isOver.current || (!isChanged.current && seconds.current < 5)) return
    const sent = seconds.current
    const once = async () => {
      isChanged.current = false
      seconds.current = 0
      setState('saving')
      try {
        const answer = await client.training.elearning.save({
          materialId,
          edition: played?.number ?? 0,
          item,
          version: version.current,
          data: data.current,
          seconds: sent,
          isDone: isDone.current,
        })
        version.current = answer.version
        setState('kept')
        went.current(answer)
      } catch (error) {
        if (saidBy(error).code === 'training.sittingMovedOn') {
          isOver.current = true
          setState('elsewhere')
          return
        }
        seconds.current += sent
        isChanged.current = true
        setState('unsaved')
        timer.current = setTimeout(() => void save(), again)
      }
    }
    running.current = once()
    await running.current
    running.current = null
  }, [saves, materialId, played?.number, item])

  const change = useCallback(
    (next: Data, done = false) => {
      data.current = next
      isDone.current ||= done
      isChanged.current = true
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void save(), soon)
    },
    [save],
  )

  useEffect(() => {
    const second = setInterval(() => {
      if (document.visibilityState === 'visible') seconds.current += 1
    }, 1_000)
    const regular = setInterval(() => void save(), regularly)
    const hide = () => {
      if (document.visibilityState === 'hidden') void save()
    }
    document.addEventListener('visibilitychange', hide)
    return () => {
      clearInterval(second)
      clearInterval(regular)
      document.removeEventListener('visibilitychange', hide)
      void save()
    }
  }, [save])

  return { first: before?.data ?? null, seconds: before?.seconds ?? 0, state, change, save }
}
export type Sitting = ReturnType<typeof useSitting>
