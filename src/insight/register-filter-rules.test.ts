import { describe, expect, it } from 'vitest'
import { inOrderOf, isAskedFor, progressOf, type RegisterFilter } from './register-filter-rules.ts'
import type { RegisterState } from './states.ts'

const unit = { unitId: crypto.randomUUID(), isThere: true, fromDay: '2026-04-01' }

function stateOf(name: string, changed: Partial<RegisterState> = {}): RegisterState {
  const item = {
    itemId: `program/${name}`,
    kind: 'program' as const,
    code: name,
    name,
    section: '',
    who: null,
    initiative: { id: 'career', no: 1, name: '' },
    support: null,
    inferred: false,
  }
  return {
    item,
    purpose: null,
    parts: [],
    isRunning: true,
    owner: { ...unit, unitName: `${name}課`, keeper: 'reform' },
    guide: null,
    indicators: [],
    check: null,
    gaps: ['guide', 'check'],
    ...changed,
  }
}
const check = { result: 'partly', checkedOn: '2026-10-01', whatWasDone: '', whatIsNext: '' } as const
const checked = stateOf('イ', { check, gaps: ['guide'] })
const free = stateOf('ロ', { owner: null, gaps: ['owner', 'check'] })
const plain = stateOf('ハ')

describe('the register narrowed', () => {
  it.each<[string, RegisterFilter, string]>([
    ['by nothing', {}, 'イロハ'],
    ['to one keeper', { keeper: 'reform' }, 'イハ'],
    ['to what nobody keeps', { keeper: 'nobody' }, 'ロ'],
    ['to another kind', { kind: 'action' }, ''],
    ['to a 取組', { initiative: 1 }, 'イロハ'],
    ['to what lacks words', { gap: 'guide' }, 'イハ'],
    ['to a result', { result: 'partly' }, 'イ'],
    ['to what is open', { result: 'open' }, 'ロハ'],
    ['by two at once', { keeper: 'reform', result: 'open' }, 'ハ'],
    ['to what has a part 検討中', { status: 'considering' }, ''],
  ])('%s', (_, filter, names) => {
    const found = [checked, free, plain].filter((state) => isAskedFor(state, filter))
    expect(found.map(({ item }) => item.name).join('')).toBe(names)
  })

  it('stands in the order asked for, and what has no value comes last', () => {
    const names = (by: 'policy' | 'name' | 'check', isDescending = false) =>
      inOrderOf([plain, checked, free], by, isDescending)
        .map(({ item }) => item.name)
        .join('')
    expect(names('policy')).toBe('ハイロ')
    expect(names('policy', true)).toBe('ロイハ')
    expect(names('check')).toBe('イハロ')
  })

  it('counts what is to be checked, by keeper; what is 検討中 as a whole is not to be', () => {
    const considered = stateOf('ニ', { isRunning: false })
    expect(progressOf([checked, free, plain, considered])).toEqual([
      { keeper: 'reform', all: 2, checked: 1 },
      { keeper: 'nobody', all: 1, checked: 0 },
    ])
  })
})
