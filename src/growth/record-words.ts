import type { RoomRecords } from '../people/index.ts'

/** 自己点検, reading marks and the answers of the yearly question are read by the person alone: no officer gathers them, whoever asks. */
export const growthRecords: RoomRecords = {
  told: {},
  notTold: {
    'growth.self_check': 'private',
    'growth.self_check_answer': 'private',
    'growth.self_check_note': 'private',
    'growth.self_check_share': 'private',
    'growth.declined_step': 'private',
    'growth.reading_mark': 'private',
    'growth.awareness_answer': 'private',
  },
}
