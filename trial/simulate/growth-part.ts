import type { Part } from './part.ts'
import { saidOf } from './request-part.ts'
import type { Sim } from './sim.ts'

type Check = {
  period: { fiscalYear: number; name: string }
  check: { id: string; isFinished: boolean } | null
  notesVersion: string
  items: { paragraphId: string; words: string[]; word: string | null; note: string | null }[]
  sharing: { superior: { personId: string } | null; isShared: boolean } | null
}

/** 自己点検 and reading marks: what was told is kept is there, under its period. */
export function growthPart(): Part {
  /** Words and notes of somebody in a period, by paragraph. */
  const kept = new Map<string, Map<string, string>>()
  const marks = new Map<string, Set<string>>()

  const checkOf = async (sim: Sim, who: string) =>
    (await sim.readWhole(who, '/growth/self-check?kind=staff')) as unknown as Check
  const keyOf = (who: string, { period }: Check) => `${who}/${period.fiscalYear}/${period.name}`
  const keep = (key: string, of: string, value: string) => {
    const all = kept.get(key) ?? new Map<string, string>()
    kept.set(key, all.set(of, value))
  }

  async function write(sim: Sim): Promise<string> {
    const { random } = sim
    const who = random.pick(sim.names)
    const seen = await checkOf(sim, who)
    if (seen.items.length === 0) return `${who} is asked nothing`
    const { paragraphId, words } = random.pick(seen.items)
    if (random.chance(0.4)) {
      const note = `メモ ${random.below(1_000)}`
      const given = { kind: 'staff', notes: { [paragraphId]: note }, version: seen.notesVersion }
      const answer = await sim.change(who, 'PUT', '/growth/self-check/notes', given)
      if (answer.status === 200) keep(keyOf(who, seen), `note ${paragraphId}`, note)
      return `${who} notes: ${saidOf(answer)}`
    }
    const word = random.pick(words)
    const answer = await sim.change(who, 'PUT', '/growth/self-check/answer', { kind: 'staff', paragraphId, word })
    if (answer.status === 200) keep(keyOf(who, seen), `word ${paragraphId}`, word)
    return `${who} answers: ${saidOf(answer)}`
  }

  async function finish(sim: Sim): Promise<string> {
    const who = sim.random.pick(sim.names)
    const { check, sharing } = await checkOf(sim, who)
    if (check === null) return 'not begun'
    if (!check.isFinished)
      return `${who} finishes: ${saidOf(await sim.change(who, 'POST', '/growth/self-check/finish', { kind: 'staff' }))}`
    const path = `/growth/self-checks/${check.id}/share`
    if (sharing?.isShared) return `${who} unshares: ${saidOf(await sim.change(who, 'DELETE', path))}`
    const readerId = sharing?.superior?.personId
    if (readerId !== undefined && sim.random.chance(0.6))
      return `${who} shares: ${saidOf(await sim.change(who, 'PUT', path, { readerId }))}`
    return `${who} reopens: ${saidOf(await sim.change(who, 'POST', '/growth/self-check/reopen', { kind: 'staff' }))}`
  }

  async function mark(sim: Sim): Promise<string> {
    const who = sim.random.pick(sim.names)
    const { versionId, chapters } = (await sim.readWhole(who, '/growth/reading')) as {
      versionId: string
      chapters: { key: string; readOn: string | null }[]
    }
    const { key, readOn } = sim.random.pick(chapters)
    const mine = marks.get(who) ?? new Set<string>()
    marks.set(who, mine)
    const isRead = readOn !== null
    const path = isRead ? '/growth/reading/taken-back' : '/growth/reading'
    const answer = await sim.change(who, 'POST', path, { versionId, chapter: key })
    if (answer.status === 200) isRead ? mine.delete(key) : mine.add(key)
    return `${who} ${isRead ? 'takes back' : 'marks'}: ${saidOf(answer)}`
  }

  return {
    steps: [
      { what: 'self-check', weight: 10, run: write },
      { what: 'finish or share', weight: 3, run: finish },
      { what: 'reading mark', weight: 4, run: mark },
    ],
    async atRest(sim) {
      // Two at a time: a year has them all, again and again.
      for (const who of [sim.looking.pick(sim.names), sim.looking.pick(sim.names)]) {
        const seen = await checkOf(sim, who)
        for (const [of, value] of kept.get(keyOf(who, seen)) ?? []) {
          const [what, paragraphId] = of.split(' ')
          const item = seen.items.find((one) => one.paragraphId === paragraphId)
          const there = what === 'note' ? item?.note : item?.word
          sim.insist(there === value, `${who} ${of} is ${there}, and they were told that ${value} is kept`)
        }
        const rows = await sim.sql('select chapter from growth.reading_mark where person_id = $1', [
          sim.laid.people[who],
        ])
        const there = rows.map(({ chapter }) => String(chapter)).toSorted()
        const told = [...(marks.get(who) ?? [])].toSorted()
        sim.insist(there.join() === told.join(), `${who} has marks ${there.join()}, and was told ${told.join()}`)
      }
    },
  }
}
