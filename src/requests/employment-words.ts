import { employmentKindNames } from '../people/index.ts'

/** 任用区分 in words, as people keeps them. */
export const employmentWords: Readonly<Record<string, string>> = employmentKindNames

/** Absences in words, for whoever is told why they cannot apply now: their own. */
export const absenceWords: Readonly<Record<string, string>> = {
  leave: '休職',
  'childcare-leave': '育児休業',
  'study-leave': '休業',
  suspension: '停職',
}
