/** What is being written: each text by the name of its field. */
export type Texts = Readonly<Record<string, string>>

/** What the server holds at a version, and who brought it there. */
export type Latest = { readonly texts: Texts; readonly version: number | string; readonly by: string | null }

/** One field that two people changed at the same time. Both texts stay until the writer has closed the comparison. */
export type Overlap = {
  readonly name: string
  readonly mine: string
  readonly theirs: string
  readonly choice: 'mine' | 'theirs' | null
}

export type Failure = {
  readonly message: string
  readonly fix: string
  /** A lost connection or sign-in comes back, and is tried again; a refusal waits until something else is typed. */
  readonly kind: 'lost' | 'signedOut' | 'refused'
  /** How often in a row. */
  readonly times: number
}

export type Autosave = {
  /** On the screen. No answer of the server takes a letter of it away. */
  readonly texts: Texts
  /** What the server had at `version`. */
  readonly base: Texts
  readonly version: number | string
  readonly sending: Texts | null
  /** Sent without an answer: the server may have them or not. */
  readonly unanswered: readonly Texts[]
  readonly overlaps: readonly Overlap[]
  /** Whose changes came in between, and into which fields that the writer had left alone. */
  readonly came: { readonly by: string | null; readonly names: readonly string[] } | null
  readonly failure: Failure | null
  /** Time of day of the last save, as people say it; null before the first. */
  readonly savedAt: string | null
  /** What is on the screen was typed before, and the server never had it. */
  readonly isRestored: boolean
}

/** What must outlive the page while the server does not have it. */
export type Unsaved = Pick<Autosave, 'texts' | 'base' | 'version' | 'unanswered'>

export function opened(texts: Texts, version: number | string): Autosave {
  return {
    texts,
    base: texts,
    version,
    sending: null,
    unanswered: [],
    overlaps: [],
    came: null,
    failure: null,
    savedAt: null,
    isRestored: false,
  }
}

/** null once the server has everything. What is under way counts as sent without an answer. */
export function unsavedOf(state: Autosave): Unsaved | null {
  if (!isUnsaved(state)) return null
  const { texts, base, version, unanswered, sending } = state
  return { texts, base, version, unanswered: sending === null ? unanswered : [...unanswered, sending] }
}

/** Goes on where an earlier page was cut off. `latest` is what the server holds now; null while that is still what was read then. */
export function restored(left: Unsaved, latest: Latest | null): Autosave {
  const state: Autosave = { ...opened(left.base, left.version), texts: left.texts, unanswered: left.unanswered }
  const now = latest === null ? state : overtaken(state, latest)
  return { ...now, isRestored: isUnsaved(now) }
}

export function typed(state: Autosave, name: string, text: string): Autosave {
  return {
    ...state,
    texts: { ...state.texts, [name]: text },
    overlaps: state.overlaps.map((one) =>
      one.name === name && one.choice !== 'theirs' ? { ...one, mine: text } : one,
    ),
    failure: state.failure?.kind === 'refused' ? null : state.failure,
  }
}

export function isUnsaved({ texts, base, sending, unanswered }: Autosave): boolean {
  return sending !== null || unanswered.length > 0 || !isSame(texts, base)
}

/** One at a time, and nothing while the writer has to choose: the server would refuse it again. */
export function maySend(state: Autosave): boolean {
  const mustChoose = state.overlaps.some(({ choice }) => choice === null)
  const isRefused = state.failure?.kind === 'refused'
  return state.sending === null && !mustChoose && !isRefused && isUnsaved(state)
}

export function sent(state: Autosave): Autosave {
  return { ...state, sending: state.texts }
}

/** The server has what was sent; what was typed meanwhile is still to come. */
export function saved(state: Autosave, version: number | string, at: string): Autosave {
  return {
    ...state,
    base: state.sending ?? state.base,
    version,
    sending: null,
    unanswered: [],
    failure: null,
    savedAt: at,
  }
}

export function failed(state: Autosave, { kind, message, fix }: Omit<Failure, 'times'>): Autosave {
  const lost = kind === 'lost' && state.sending !== null ? [state.sending] : []
  return {
    ...state,
    sending: null,
    unanswered: [...state.unanswered, ...lost],
    failure: { kind, message, fix, times: (state.failure?.times ?? 0) + 1 },
  }
}

/**
 * Somebody else was faster. A field that only they changed shows their text; one that only the writer changed keeps the
 * writer's; one that both changed keeps the writer's on the screen and asks. A text of the writer's own that arrived
 * although its answer was lost is nobody else's.
 */
export function overtaken(state: Autosave, latest: Latest): Autosave {
  const own = [...state.unanswered, ...(state.sending === null ? [] : [state.sending])]
  const texts: Record<string, string> = { ...state.texts }
  const overlaps: Overlap[] = [...state.overlaps]
  const came: string[] = []
  for (const name of Object.keys(state.texts)) {
    const mine = state.texts[name] ?? ''
    const theirs = latest.texts[name] ?? ''
    const isOwn = theirs === state.base[name] || own.some((one) => one[name] === theirs)
    if (mine === theirs || isOwn) continue
    const before = overlaps.findIndex((one) => one.name === name)
    if (mine === state.base[name]) {
      texts[name] = theirs
      came.push(name)
      const chosen = overlaps[before]
      if (chosen) overlaps[before] = { ...chosen, theirs }
    } else {
      overlaps.splice(before === -1 ? overlaps.length : before, before === -1 ? 0 : 1, {
        name,
        mine,
        theirs,
        choice: null,
      })
    }
  }
  const isOthers = came.length > 0 || overlaps.length > 0
  return {
    ...state,
    texts,
    base: latest.texts,
    version: latest.version,
    sending: null,
    unanswered: [],
    overlaps,
    came: isOthers ? { by: latest.by, names: came } : state.came,
    failure: null,
  }
}

/** May be chosen again until the comparison is closed; what was typed over the other's text is then still theirs to take. */
export function chosen(state: Autosave, name: string, choice: 'mine' | 'theirs'): Autosave {
  const overlap = state.overlaps.find((one) => one.name === name)
  if (overlap === undefined || overlap.choice === choice) return state
  const left = overlap.choice === 'theirs' ? { theirs: state.texts[name] ?? '' } : {}
  return {
    ...state,
    texts: { ...state.texts, [name]: overlap[choice] },
    overlaps: state.overlaps.map((one) => (one.name === name ? { ...one, ...left, choice } : one)),
  }
}

/** The comparison goes away once everything is chosen. */
export function closed(state: Autosave): Autosave {
  if (state.overlaps.some(({ choice }) => choice === null)) return state
  return { ...state, overlaps: [], came: null }
}

/** What the line below the form says. */
export function saidOfSaving(state: Autosave): string {
  const { overlaps, came, failure, sending, savedAt } = state
  if (overlaps.some(({ choice }) => choice === null))
    return `${nameOf(came?.by ?? null)}の変更と重なりました。どちらの文を使うか選ぶと、保存を続けます。入力は画面に残っています。`
  if (failure) return `保存できていません。入力は画面に残っています。${howItGoesOn(failure)}`
  if (sending !== null) return '保存しています…'
  if (isUnsaved(state)) return '入力しています。止まると自動で保存します。'
  return savedAt === null ? '入力すると、自動で保存します。' : `${savedAt}に保存しました。`
}

function howItGoesOn({ kind, message, fix }: Failure): string {
  switch (kind) {
    case 'lost':
      return 'つながると自動で保存します。'
    case 'signedOut':
      return 'サインインが切れました。もう一度サインインすると、自動で保存します。'
    case 'refused':
      return message + fix
  }
}

/** Whoever wrote meanwhile was the same person, in another window. */
export const otherWindow = 'ほかの画面のあなた'

export function nameOf(by: string | null): string {
  if (by === null) return 'ほかの人'
  return by === otherWindow ? by : `${by}さん`
}

function isSame(one: Texts, other: Texts): boolean {
  return Object.keys(one).every((name) => one[name] === other[name])
}
