import { Link } from '@tanstack/react-router'
import type { Answers } from '../../web/api.ts'
import { Section } from '../../web/components/Page.tsx'

type Home = Answers['growth']['home']
type RolesProps = {
  readonly grade: NonNullable<Home['grade']>
  readonly roles: NonNullable<Home['expected']>['roles']
}

const kindNames = { line: 'ライン職', staff: 'スタッフ職', common: null } as const

/** 資料1: the role of my 職位. Where ライン and スタッフ are both shown, it is said why. */
export function Roles({ grade, roles }: RolesProps) {
  const kinds = (['line', 'staff', 'common'] as const).filter((kind) =>
    roles.sentences.some((one) => one.kind === kind),
  )
  return (
    <Section title={`${grade.name}の役割`} aside={<RolesPlace grade={grade} />}>
      {grade.standsFor && (
        <p className="mb-3 max-w-3xl text-solid-gray-700">
          {grade.standsFor.jobFamily}の「{grade.standsFor.title}」は、方針の読替えにより{grade.name}として扱います。
          {grade.standsFor.noteId && (
            <Link to="/policy/$" params={{ _splat: grade.standsFor.noteId }} className="link ml-1">
              読替えの定め
            </Link>
          )}
        </p>
      )}
      {roles.caution && <p className="mb-3 max-w-3xl text-solid-gray-700">{roles.caution}</p>}
      {kinds.map((kind) => (
        <div key={kind} className="mt-4 max-w-4xl first:mt-0">
          {kindNames[kind] && <h3 className="mb-1 text-std-16B-170">{kindNames[kind]}</h3>}
          <ul className="grid list-disc gap-1.5 pl-6 marker:text-green-700">
            {roles.sentences
              .filter((one) => one.kind === kind)
              .map(({ reference, text }) => (
                <li key={reference.paragraphId}>{text}</li>
              ))}
          </ul>
        </div>
      ))}
    </Section>
  )
}

function RolesPlace({ grade: { id, name } }: Pick<RolesProps, 'grade'>) {
  return (
    <Link to="/policy/$" params={{ _splat: `grade/${id}` }} className="link">
      方針で読む<span className="sr-only">：{name}の役割</span>
    </Link>
  )
}
