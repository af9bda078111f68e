import { z } from 'zod'
import { Day, text } from './words.ts'

/* 行動メモ and 上司の気づき. */

const About = z.array(text(100)).min(1).max(3).meta({ description: '方針の項の符号（ability/…、behaviour/…）' })
export const NewNote = z.object({ happenedOn: Day, about: About, text: text(1000) })
export const NoteMade = z.object({ noteId: z.uuid() })
export const OneNote = z.object({ noteId: z.uuid() })
export const ShareNote = OneNote.extend({ isShared: z.boolean() })
export const NewObservation = NewNote.extend({ personId: z.uuid(), tone: z.enum(['strength', 'coaching']) })
export const ObservationMade = z.object({ observationId: z.uuid() })
export const OneObservation = z.object({ observationId: z.uuid() })
export const Facts = z.object({
  notes: z.array(
    z.object({
      noteId: z.uuid(),
      happenedOn: Day,
      about: z.array(z.string()),
      text: z.string(),
      isShared: z.boolean(),
    }),
  ),
  observations: z.array(
    z.object({
      observationId: z.uuid(),
      observerId: z.uuid(),
      observerName: z.string().nullable(),
      happenedOn: Day,
      about: z.array(z.string()),
      tone: z.enum(['strength', 'coaching']),
      text: z.string(),
      isSeen: z.boolean(),
    }),
  ),
})
export const Notes = Facts.extend({
  person: z.object({ personId: z.uuid(), name: z.string().nullable(), gradeId: z.string().nullable() }),
  mayObserve: z.boolean().meta({ description: '上司として、気づきを書ける' }),
})
