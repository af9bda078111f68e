import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Autosave,
  chosen,
  closed,
  failed,
  isUnsaved,
  maySend,
  opened,
  overtaken,
  saidOfSaving,
  saved,
  sent,
  typed,
} from './autosave-rules.ts'

const start = () => opened({ contact: '内線 1111', how: '申込書を出す' }, 1)
const offline = { message: 'サーバーに届きませんでした。', fix: '', kind: 'lost' } as const
const refusal = { message: '連絡先が長すぎます。', fix: '50文字までにしてください。', kind: 'refused' } as const
const texts = (state: Autosave) => state.texts

describe('a long form that saves itself', () => {
  it('says when it saved, and has nothing to send', () => {
    const state = saved(sent(typed(start(), 'contact', '内線 2222')), 2, '10時42分')
    expect(saidOfSaving(state)).toBe('10時42分に保存しました。')
    expect(isUnsaved(state)).toBe(false)
    expect(maySend(state)).toBe(false)
  })

  it('still has to send what was typed while the answer was under way', () => {
    const state = saved(typed(sent(typed(start(), 'contact', '内線 2')), 'contact', '内線 22'), 2, '10時42分')
    expect(texts(state).contact).toBe('内線 22')
    expect(maySend(state)).toBe(true)
  })

  it('sends one at a time', () => {
    expect(maySend(sent(typed(start(), 'contact', 'x')))).toBe(false)
  })

  it('keeps the text when the connection is lost, says so, and tries again', () => {
    const state = failed(sent(typed(start(), 'contact', '内線 2222')), offline)
    expect(saidOfSaving(state)).toBe('保存できていません。入力は画面に残っています。つながると自動で保存します。')
    expect(maySend(state)).toBe(true)
    expect(texts(state).contact).toBe('内線 2222')
  })

  it('asks for a new sign-in, over which nothing on the screen is lost', () => {
    const signedOut = { message: 'サインインしてください。', fix: '', kind: 'signedOut' } as const
    const state = failed(sent(typed(start(), 'contact', '内線 2222')), signedOut)
    expect(saidOfSaving(state)).toContain('もう一度サインインすると、自動で保存します。')
    expect(maySend(state)).toBe(true)
  })

  it('says a refusal in its words, and waits until something else is typed', () => {
    const state = failed(sent(typed(start(), 'contact', 'x'.repeat(60))), refusal)
    expect(saidOfSaving(state)).toContain('連絡先が長すぎます。50文字までにしてください。')
    expect(maySend(state)).toBe(false)
    expect(maySend(typed(state, 'contact', 'x'))).toBe(true)
  })
})

describe('two people in one form', () => {
  const theirs = (contact: string, how = '申込書を出す') => ({ texts: { contact, how }, version: 2, by: '佐藤 健' })

  it('shows the other’s text in a field that the writer has left alone', () => {
    const state = overtaken(sent(typed(start(), 'how', '窓口で申し込む')), theirs('内線 9999'))
    expect(texts(state)).toEqual({ contact: '内線 9999', how: '窓口で申し込む' })
    expect(state.came).toEqual({ by: '佐藤 健', names: ['contact'] })
    expect(maySend(state)).toBe(true)
  })

  it('keeps the writer’s text where both wrote, and asks before saving', () => {
    const state = overtaken(sent(typed(start(), 'contact', '内線 2222')), theirs('内線 9999'))
    expect(texts(state).contact).toBe('内線 2222')
    expect(state.overlaps).toEqual([{ name: 'contact', mine: '内線 2222', theirs: '内線 9999', choice: null }])
    expect(maySend(state)).toBe(false)
    expect(saidOfSaving(state)).toBe(
      '佐藤 健さんの変更と重なりました。どちらの文を使うか選ぶと、保存を続けます。入力は画面に残っています。',
    )
    expect(closed(state)).toBe(state)
  })

  it('takes the text that is chosen, and can take the other again', () => {
    const asked = overtaken(sent(typed(start(), 'contact', '内線 2222')), theirs('内線 9999'))
    const taken = chosen(asked, 'contact', 'theirs')
    expect(texts(taken).contact).toBe('内線 9999')
    expect(isUnsaved(taken)).toBe(false)
    const back = chosen(taken, 'contact', 'mine')
    expect(texts(back).contact).toBe('内線 2222')
    expect(maySend(back)).toBe(true)
    expect(closed(back).overlaps).toEqual([])
  })

  it('keeps what was typed over the other’s text when the writer turns back to their own', () => {
    const asked = overtaken(sent(typed(start(), 'contact', '内線 2222')), theirs('内線 9999'))
    const mended = typed(chosen(asked, 'contact', 'theirs'), 'contact', '内線 9999（平日）')
    const back = chosen(mended, 'contact', 'mine')
    expect(texts(back).contact).toBe('内線 2222')
    expect(texts(chosen(back, 'contact', 'theirs')).contact).toBe('内線 9999（平日）')
  })

  it('does not quarrel with the writer’s own text whose answer was lost', () => {
    const lost = failed(sent(typed(start(), 'contact', '内線 2222')), offline)
    const state = overtaken(sent(typed(lost, 'contact', '内線 22223')), theirs('内線 2222'))
    expect(state.overlaps).toEqual([])
    expect(state.came).toBeNull()
    expect(texts(state).contact).toBe('内線 22223')
    expect(maySend(state)).toBe(true)
  })
})

/** A server that keeps versions, another editor, and a network that loses questions and answers. */
type Act =
  | { readonly act: 'type' | 'colleague'; readonly name: 'contact' | 'how'; readonly text: string }
  | { readonly act: 'choose'; readonly choice: 'mine' | 'theirs' }
  | { readonly act: 'send'; readonly fate: 'answered' | 'answer lost' | 'question lost' | 'arrives late' }
  | { readonly act: 'answer' }

const anyText = fc.constantFrom('あ', 'い', 'う', '内線 1111', '申込書を出す')
const anyName = fc.constantFrom('contact' as const, 'how' as const)
const anyAct: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ act: fc.constantFrom('type' as const, 'colleague' as const), name: anyName, text: anyText }),
  fc.record({ act: fc.constant('choose' as const), choice: fc.constantFrom('mine' as const, 'theirs' as const) }),
  fc.record({
    act: fc.constant('send' as const),
    fate: fc.constantFrom(
      'answered' as const,
      'answer lost' as const,
      'question lost' as const,
      'arrives late' as const,
    ),
  }),
  fc.record({ act: fc.constant('answer' as const) }),
)

describe('in any order of typing, saving, losing and choosing', () => {
  const run = (acts: readonly Act[]) => {
    let state = start()
    const server = { texts: state.base as Record<string, string>, version: 1 }
    /** What the writer has had before their eyes, field by field: their own words, and those of the colleague. */
    const seen = { contact: new Set(['内線 1111']), how: new Set(['申込書を出す']) }
    let underWay: (() => void) | null = null
    const see = () => {
      for (const name of ['contact', 'how'] as const) {
        seen[name].add(state.texts[name] ?? '')
        for (const one of state.overlaps) if (one.name === name) seen[name].add(one.theirs)
      }
    }
    const arrive = (sending: Record<string, string>, version: number | string) => {
      if (version !== server.version) return false
      for (const name of ['contact', 'how'] as const)
        expect(seen[name], 'nobody overwrites what they have not seen').toContain(server.texts[name])
      server.texts = sending
      server.version++
      return true
    }
    const step = (act: Act) => {
      const before = state
      switch (act.act) {
        case 'type':
          state = typed(state, act.name, act.text)
          break
        case 'colleague':
          server.texts = { ...server.texts, [act.name]: act.text }
          server.version++
          break
        case 'choose': {
          const open = state.overlaps.find(({ choice }) => choice === null)
          if (open) state = chosen(state, open.name, act.choice)
          break
        }
        case 'send': {
          if (!maySend(state)) break
          state = sent(state)
          const sending = { ...state.sending }
          const { version } = state
          if (act.fate === 'question lost') state = failed(state, offline)
          else if (act.fate === 'answer lost') {
            arrive(sending, version)
            state = failed(state, offline)
          } else {
            const answer = () => {
              underWay = null
              state = arrive(sending, version)
                ? saved(state, server.version, '10時42分')
                : overtaken(state, { texts: server.texts, version: server.version, by: null })
            }
            if (act.fate === 'answered') answer()
            else underWay = answer
          }
          break
        }
        case 'answer':
          underWay?.()
      }
      if (act.act !== 'type' && act.act !== 'choose') {
        for (const name of ['contact', 'how']) {
          const mine = before.texts[name] ?? ''
          const isKept = state.texts[name] === mine || mine === before.base[name]
          expect(isKept, 'an answer takes nothing away that was typed').toBe(true)
        }
      }
      see()
    }
    for (const act of acts) step(act)
    return {
      step,
      server,
      now: () => state,
      isUnderWay: () => underWay !== null,
    }
  }

  it('loses no letter, and overwrites nothing that the writer has not seen', () => {
    fc.assert(
      fc.property(fc.array(anyAct, { maxLength: 40 }), (acts) => {
        run(acts)
      }),
      { numRuns: 3000 },
    )
  })

  it('comes to rest with the same text on the screen and on the server', () => {
    fc.assert(
      fc.property(
        fc.array(anyAct, { maxLength: 40 }),
        fc.constantFrom('mine' as const, 'theirs' as const),
        (acts, choice) => {
          const city = run(acts)
          for (let turns = 0; turns < 10 && (city.isUnderWay() || isUnsaved(city.now())); turns++) {
            city.step({ act: 'answer' })
            city.step({ act: 'choose', choice })
            city.step({ act: 'choose', choice })
            city.step({ act: 'send', fate: 'answered' })
          }
          expect(isUnsaved(city.now())).toBe(false)
          if (city.now().version === city.server.version) expect(city.now().texts).toEqual(city.server.texts)
        },
      ),
      { numRuns: 3000 },
    )
  })
})
