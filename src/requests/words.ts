/** What pages of other rooms say of a request; it asks for nothing of the server. */
export { type RequestState, stateNames as requestStateNames } from './course-rules.ts'
