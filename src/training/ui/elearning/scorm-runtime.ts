import type { Scorm } from '../../elearning/learning-rules.ts'

type Data = Record<string, unknown>
type Part = { readonly [name: string]: unknown }
type Runtime = {
  loadFromJSON(json: object): void
  renderCMIToJSONObject(): object
  getFlattenedCMI(): Record<string, unknown>
}
export type Played = {
  readonly scorm: Scorm
  /** What was kept the last time; null at the first. */
  readonly kept: Data | null
  readonly seconds: number
  readonly passPercent: number | null
  /** The second origin: messages of nobody else are read. */
  readonly origin: string
  /** The cmi after each change that the package made. */
  readonly onChange: (cmi: Data) => void
}

const ready = 'sodachi.ready'
const changes = /SetValue$|Commit$|Finish$|^Terminate$/

/**
 * The runtime of scorm-again for a package that runs on the second origin: it holds the cmi here, answers what comes over by messages, and tells of each change. Answers how to
 * end it. Loaded when a package is played, and never before.
 */
export async function startRuntime({
  scorm,
  kept,
  seconds,
  passPercent,
  origin,
  onChange,
}: Played): Promise<() => void> {
  const [{ CrossFrameLMS }, runtime] = await Promise.all([
    named<{ CrossFrameLMS: typeof import('scorm-again/cross-frame-lms/min').default }>(
      import('scorm-again/cross-frame-lms/min'),
    ),
    begin(scorm),
  ])
  runtime.loadFromJSON({
    cmi: scorm === '1.2' ? first12(kept, seconds, passPercent) : first2004(kept, seconds, passPercent),
  })

  const call = (name: string) => (runtime as unknown as Record<string, (...args: unknown[]) => unknown>)[name]
  const facade = new Proxy(runtime, {
    get(_, name: string) {
      if (name === 'getFlattenedCMI') return () => ({ ...counted(runtime.getFlattenedCMI()), [ready]: 'true' })
      return (...args: unknown[]) => {
        // The page around the package asks in the words of 2004 whether it may begin, whichever SCORM it is.
        if (args[0] === ready) return 'true'
        const method = call(name)
        if (typeof method !== 'function') return 'true'
        const answer = method.apply(runtime, args)
        if (changes.test(name)) onChange((runtime.renderCMIToJSONObject() as { cmi: Data }).cmi)
        return answer
      }
    },
  })
  const bridge = new CrossFrameLMS(facade as unknown as ConstructorParameters<typeof CrossFrameLMS>[0], origin, {
    rateLimit: 2_000,
  })
  return () => bridge.destroy()
}

/** scorm-again gives its classes by name, while its types speak of a default. */
const named = <Names>(module: Promise<unknown>) => module as Promise<Names>

async function begin(scorm: Scorm): Promise<Runtime> {
  const quiet = { autocommit: false, logLevel: 5 } as const
  if (scorm === '1.2') {
    const { Scorm12API } = await named<{ Scorm12API: new (settings: object) => Runtime }>(
      import('scorm-again/scorm12/min'),
    )
    return new Scorm12API(quiet)
  }
  const { Scorm2004API } = await named<{ Scorm2004API: new (settings: object) => Runtime }>(
    import('scorm-again/scorm2004/min'),
  )
  return new Scorm2004API(quiet)
}

/** With how many stand in each collection, which is no value of its own and is asked for like one. */
function counted(flat: Record<string, unknown>): Record<string, unknown> {
  const counts: Record<string, number> = {}
  for (const name of Object.keys(flat))
    for (const { index, 1: number } of name.matchAll(/\.(\d+)(?=\.|$)/g)) {
      const key = `${name.slice(0, index)}._count`
      counts[key] = Math.max(counts[key] ?? 0, Number(number) + 1)
    }
  const values = Object.entries(flat).filter(([, value]) => typeof value !== 'object')
  return {
    ...Object.fromEntries(values),
    ...Object.fromEntries(Object.entries(counts).map(([key, value]) => [key, String(value)])),
  }
}

const part = (of: unknown): Part => (typeof of === 'object' && of !== null ? (of as Part) : {})
const isResumed = (data: unknown, place: unknown) =>
  (typeof data === 'string' && data !== '') || (typeof place === 'string' && place !== '')
/** Who learns: what a package prints. It is told nobody's name. */
const learner = { id: 'learner', name: '受講者' }

function first12(kept: Data | null, seconds: number, passPercent: number | null): Data {
  const core = part(kept?.core)
  return {
    ...kept,
    core: {
      ...core,
      student_id: learner.id,
      student_name: learner.name,
      credit: 'credit',
      lesson_mode: 'normal',
      lesson_status: core.lesson_status || 'not attempted',
      entry: kept === null ? 'ab-initio' : isResumed(kept.suspend_data, core.lesson_location) ? 'resume' : '',
      exit: '',
      session_time: '00:00:00',
      total_time: clock(seconds),
    },
    student_data: {
      ...part(kept?.student_data),
      ...(passPercent === null ? {} : { mastery_score: String(passPercent) }),
    },
  }
}

function first2004(kept: Data | null, seconds: number, passPercent: number | null): Data {
  return {
    ...kept,
    learner_id: learner.id,
    learner_name: learner.name,
    credit: 'credit',
    mode: 'normal',
    completion_status: kept?.completion_status || 'unknown',
    success_status: kept?.success_status || 'unknown',
    entry: kept === null ? 'ab-initio' : isResumed(kept.suspend_data, kept.location) ? 'resume' : '',
    exit: '',
    session_time: 'PT0S',
    total_time: `PT${seconds}S`,
    ...(passPercent === null ? {} : { scaled_passing_score: String(passPercent / 100) }),
  }
}

const clock = (seconds: number) =>
  [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map((one) => String(one).padStart(2, '0'))
    .join(':')
