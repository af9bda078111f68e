import type { Answers } from '../../web/api.ts'
import { isOpenState, stateNames } from '../course-rules.ts'

type RequestRecord = Pick<Answers['requests']['read'], 'state' | 'steps' | 'terms'>

/** The life of a request as its page draws it: writing, each step of the route, the end. What is no longer asked is left out. */
export function stageOf({ state, steps, terms }: RequestRecord) {
  const asked = steps.filter((step) => step.state !== 'void')
  const isEndedEarly = !isOpenState(state) && state !== 'approved'
  const isElsewhere = terms.formal?.mode === 'elsewhere'
  const all = [
    { key: 'write', name: state === 'returned' ? '差戻し' : state === 'confirming' ? '本人の確認' : '申請' },
    ...(state === 'returned' ? [] : asked.map(({ stepId, name }) => ({ key: stepId, name }))),
    ...(isElsewhere && !isEndedEarly ? [{ key: 'numbering', name: '決裁待ち' }] : []),
    { key: 'end', name: isEndedEarly ? stateNames[state] : '決定' },
  ]
  return { steps: all, current: currentOf(state, asked) }
}

function currentOf(state: RequestRecord['state'], asked: RequestRecord['steps']): string | null {
  if (state === 'approved') return null
  if (state === 'numbering') return 'numbering'
  if (state === 'circulating') return asked.find((step) => step.state === 'open')?.stepId ?? 'end'
  return isOpenState(state) ? 'write' : 'end'
}
