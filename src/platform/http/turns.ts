/** Requests under way, and those that wait for their turn. */
export type Turns = {
  /** True once it may begin; false when there was no turn for it in time, and it is to be told to come again. */
  enter(): Promise<boolean>
  /** One that had begun has ended: the one that has waited longest begins. */
  leave(): void
}

type Waiter = (mayBegin: boolean) => void

/**
 * Lets `most` be under way at once. More wait for at most `patience` milliseconds, `mostWaiting` of them, and everybody else is refused at once. To wait costs
 * next to nothing and to refuse costs as much as a tenth of an answer: whoever asks again the moment they are refused is so kept from taking the
 * time of those who are served. Ours, measured by `npm run trial -- overload`.
 */
export function openTurns(most: number, patience: number, mostWaiting: number): Turns {
  let underWay = 0
  const waiting = new Set<Waiter>()
  return {
    enter() {
      if (underWay < most) {
        underWay += 1
        return Promise.resolve(true)
      }
      if (waiting.size >= mostWaiting) return Promise.resolve(false)
      return new Promise((resolve) => {
        const told: Waiter = (mayBegin) => {
          clearTimeout(timer)
          waiting.delete(told)
          resolve(mayBegin)
        }
        const timer = setTimeout(() => told(false), patience)
        waiting.add(told)
      })
    },
    leave() {
      const [next] = waiting
      if (next) next(true)
      else underWay -= 1
    },
  }
}
