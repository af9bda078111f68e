import { z } from 'zod'
import { Day, Kind, OneAuthority, OneCycle, StepName, text } from './words.ts'

/* 期: made, led by officers, put off, how far it is. */

export const NewCycle = z.object({
  authority: OneAuthority.shape.authority,
  kind: Kind,
  name: text(100),
  periodFrom: Day,
  periodTo: Day,
  baseOn: Day.meta({ description: '基準日' }),
  disclosureOn: Day.nullable(),
})
export const Cycles = z.object({
  items: z.array(
    z.object({
      cycleId: z.uuid(),
      authority: z.string(),
      kind: Kind,
      name: z.string(),
      fiscalYear: z.int(),
      periodFrom: Day,
      periodTo: Day,
      baseOn: Day,
      disclosureOn: Day.nullable(),
      state: z.enum(['preparing', 'open', 'closed']),
      authorityName: z.string(),
      officers: z.array(z.string()).meta({ description: '期の担当の氏名。人事担当だけに見える' }),
      isOfficer: z.boolean().meta({ description: '期の担当として、シートを見る' }),
    }),
  ),
})
export const Officer = OneCycle.extend({ accountId: z.uuid() })
export const Postponements = z.object({
  items: z.array(
    z.object({
      postponementId: z.uuid(),
      sheetId: z.uuid().nullable().meta({ description: 'null は、期のすべて' }),
      personId: z.uuid().nullable(),
      name: z.string().nullable(),
      step: StepName,
      toOn: Day,
      reason: z.string(),
    }),
  ),
})
export const OnePostponement = OneCycle.extend({ postponementId: z.uuid() })
export const DisclosureDay = OneCycle.extend({ on: Day })
export const Override = OneCycle.extend({
  personId: z.uuid(),
  evaluatorId: z.uuid().nullable(),
  adjusterId: z.uuid().nullable(),
  noAdjuster: z.boolean().meta({ description: '調整者を置かない' }),
  confirmerId: z.uuid().nullable(),
  reason: text(400),
}).refine(({ noAdjuster, adjusterId }) => !(noAdjuster && adjusterId !== null))
export const Postponement = OneCycle.extend({
  sheetId: z.uuid().nullable().meta({ description: 'null は、期のすべて' }),
  step: StepName,
  toOn: Day,
  reason: text(400),
})
export const Progress = z.object({
  units: z.array(
    z.object({
      depth: z.int().meta({ description: '0 は局' }),
      unitId: z.uuid(),
      parentId: z.uuid().nullable(),
      name: z.string().nullable(),
      sheets: z.int(),
      late: z.int().meta({ description: '期限を過ぎたシートの数' }),
      states: z.record(z.string(), z.int()).meta({ description: '状態ごとのシートの数。下の所属も含む' }),
    }),
  ),
})
