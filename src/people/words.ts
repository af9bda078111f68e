/** Words that pages of other rooms say as well: a browser cannot enter by the other door, behind which the database is. */
export { dutyNames } from './duty-rules.ts'
export { employmentKindNames } from './roster/words.ts'
