import type { Known, KnownAuthority } from './known-facts.ts'
import { commonAuthorities, plainWord } from './words.ts'
import type { WriteList } from './writes.ts'

export type Authorities = {
  codeOf(name: string | null): string | null
  nameOf(code: string | null): string | null
  readonly added: readonly string[]
  /** Those among the added of which we had never heard: perhaps a slip of the pen. */
  readonly unheard: readonly string[]
}

/** Every 任命権者 of the files has a code: the one it is known by, the common one of its name, or a new one. */
export function planAuthorities(names: readonly string[], known: Known, writes: WriteList): Authorities {
  const byName = new Map(known.authorities.map((one) => [plainWord(one.name), one]))
  const codes = new Set(known.authorities.map(({ code }) => code))
  let order = known.authorities.reduce((last, { establishedOrder }) => Math.max(last, establishedOrder), 0)
  const added: KnownAuthority[] = []
  for (const name of new Set(names)) {
    if (byName.has(plainWord(name))) continue
    const common = commonAuthorities.get(plainWord(name))
    const code = common !== undefined && !codes.has(common) ? common : unusedCode(codes)
    order += 1
    const authority = { code, name: name.normalize('NFC'), establishedOrder: order }
    codes.add(code)
    byName.set(plainWord(name), authority)
    added.push(authority)
    writes.adding('people.appointingAuthority', authority)
  }
  const nameByCode = new Map([...byName.values()].map(({ code, name }) => [code, name]))
  return {
    codeOf: (name) => (name === null ? null : (byName.get(plainWord(name))?.code ?? null)),
    nameOf: (code) => (code === null ? null : (nameByCode.get(code) ?? null)),
    added: added.map(({ name }) => name),
    unheard: added.filter(({ name }) => !commonAuthorities.has(plainWord(name))).map(({ name }) => name),
  }
}

/** authority-a, authority-b … authority-z, authority-aa: the code of a name that we cannot translate. */
function unusedCode(codes: ReadonlySet<string>): string {
  for (let place = 0; ; place++) {
    const code = `authority-${lettersOf(place)}`
    if (!codes.has(code)) return code
  }
}

function lettersOf(place: number): string {
  const last = String.fromCharCode(97 + (place % 26))
  return place < 26 ? last : lettersOf(Math.floor(place / 26) - 1) + last
}
