import { InitiativeFields, IntentFields, NoteFields, OrientationFields, ProseFields } from './BodyFields.tsx'
import { GeneralFields } from './GeneralFields.tsx'
import { AbilityFields, RoleFields } from './GradeFields.tsx'
import { NewProgram, ProgramFields } from './ProgramFields.tsx'
import type { useDraft } from './use-draft.ts'

type PartFieldsProps = {
  /** Key of the part: `ability/chief`. */
  readonly part: string
  readonly draft: Pick<ReturnType<typeof useDraft>, 'facts' | 'setFacts'>
  readonly onOpen: (part: string) => void
}

export function PartFields({ part, draft, onOpen }: PartFieldsProps) {
  const slash = part.indexOf('/')
  const [kind, id] = slash < 0 ? [part, ''] : [part.slice(0, slash), part.slice(slash + 1)]
  switch (kind) {
    case 'intent':
      return <IntentFields />
    case 'prose':
      return <ProseFields />
    case 'notes':
      return <NoteFields />
    case 'orientation':
      return <OrientationFields key={id} id={id} />
    case 'initiative':
      return <InitiativeFields key={id} id={id} />
    case 'role':
      return <RoleFields key={id} id={id} />
    case 'ability':
      return <AbilityFields key={id} id={id} />
    case 'program':
      return <ProgramFields key={id} code={id} onRemoved={() => onOpen('programs')} />
    case 'programs':
      return <NewProgram onAdded={(code) => onOpen(`program/${code}`)} />
    default:
      return <GeneralFields facts={draft.facts} onChange={draft.setFacts} />
  }
}
