import { PersonPage as Person } from '../../people/ui/index.ts'
import { PersonTraining } from '../../training/ui/records/index.ts'

/** A person with what rooms above `people` keep of them. */
export const PersonPage = () => <Person more={(personId) => <PersonTraining personId={personId} />} />
