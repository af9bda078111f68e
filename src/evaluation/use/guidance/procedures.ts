import { writtenNames } from '../../../people/index.ts'
import { usingFor } from '../../../platform/database/index.ts'
import { signedIn } from '../../../platform/http/index.ts'
import { OneAuthority } from '../../wire/words.ts'
import {
  endCase,
  guidanceSwitch,
  myCases,
  openCase,
  readCase,
  setGuidanceRules,
  suggestions,
  turnGuidance,
  writeEntry,
} from './cases.ts'
import * as wire from './wire.ts'

const tags = ['指導']
const of = '/evaluation/authorities/{authority}/guidance' as const
const one = '/evaluation/guidance/{caseId}' as const

/** 指導 of staff in difficulty: off until a city turns it on; a case is known to those who are named in it. */
export const guidanceProcedures = {
  switch: signedIn
    .route({ method: 'GET', path: of, summary: '指導を行うかの定め', tags })
    .input(OneAuthority)
    .output(wire.Switch)
    .handler(({ context, input }) => context.as((tx, actor) => guidanceSwitch(tx, actor, input.authority))),
  turn: signedIn
    .route({ method: 'POST', path: `${of}/switch`, summary: '指導を始める、やめる（根拠とともに）', tags })
    .input(wire.Turn)
    .handler(({ context, input }) => context.as((tx, actor) => turnGuidance(tx, actor, input))),
  setRules: signedIn
    .route({ method: 'POST', path: `${of}/rules`, summary: '指導のきっかけの定めを改める', tags })
    .input(wire.NewRules)
    .output(wire.Made)
    .handler(({ context, input }) => context.as((tx, actor) => setGuidanceRules(tx, actor, input))),
  suggestions: signedIn
    .route({
      method: 'GET',
      path: `${of}/suggestions`,
      summary: '定めにあたる人（知らせるだけで、何も始めない）',
      tags,
    })
    .input(OneAuthority)
    .output(wire.Suggestions)
    .handler(async ({ context, input }) => {
      // Results are read for 分限・懲戒; the names beside them are the directory that everybody inside has.
      const found = await usingFor('discipline', () =>
        context.as((tx, actor) => suggestions(tx, actor, input.authority)),
      )
      const names = await context.as((tx) =>
        writtenNames(
          tx,
          found.map(({ personId }) => personId),
        ),
      )
      return { items: found.map((item) => ({ ...item, name: names.get(item.personId) ?? null })) }
    }),
  open: signedIn
    .route({ method: 'POST', path: `${of}/cases`, summary: '指導を始める', tags })
    .input(wire.NewCase)
    .output(wire.OneCase)
    .handler(({ context, input }) => context.as((tx, actor) => openCase(tx, actor, input))),
  cases: signedIn
    .route({ method: 'GET', path: '/evaluation/guidance', summary: '自分の名前のある指導', tags })
    .output(wire.Cases)
    .handler(({ context }) => context.as((tx, actor) => myCases(tx, actor))),
  case: signedIn
    .route({ method: 'GET', path: one, summary: '一つの指導：計画と経過', tags })
    .input(wire.OneCase)
    .output(wire.Case)
    .handler(({ context, input }) => context.as((tx, actor) => readCase(tx, actor, input.caseId))),
  write: signedIn
    .route({ method: 'POST', path: `${one}/entries`, summary: '月の記録、本人の意見、注意、健康の相談を書く', tags })
    .input(wire.NewEntry)
    .handler(({ context, input }) => context.as((tx, actor) => writeEntry(tx, actor, input))),
  end: signedIn
    .route({ method: 'POST', path: `${one}/end`, summary: '所属長の判断で終える', tags })
    .input(wire.End)
    .handler(({ context, input }) => context.as((tx, actor) => endCase(tx, actor, input))),
}
