import { Link } from '@tanstack/react-router'
import type { Answers } from '../../web/api.ts'
import { Section } from '../../web/components/Page.tsx'

type Comparison = NonNullable<Answers['growth']['compareGrades']['comparison']>
type ComparedGrade = Comparison['from']

/** 資料1 of both 職位. The lists answer each other as a whole, so nothing in them is marked. */
export function ComparedRoles({ comparison: { from, to } }: { readonly comparison: Comparison }) {
  return (
    <Section title="役割">
      <div className="grid gap-x-10 gap-y-8 md:grid-cols-2">
        {[from, to].map((grade, side) => (
          <RolesOf key={side === 0 ? 'from' : 'to'} grade={grade} />
        ))}
      </div>
    </Section>
  )
}

const kinds = [
  { kind: 'line', name: 'ライン職' },
  { kind: 'staff', name: 'スタッフ職' },
  { kind: 'common', name: null },
] as const

function RolesOf({ grade: { id, name, roles } }: { readonly grade: ComparedGrade }) {
  return (
    <div className="min-w-0 border-solid-gray-600 border-t pt-3">
      <h3 className="flex flex-wrap items-baseline gap-x-4 text-std-18B-160">
        {name}
        <Link to="/policy/$" params={{ _splat: `grade/${id}` }} className="link text-std-16N-170">
          方針で読む<span className="sr-only">：{name}の役割</span>
        </Link>
      </h3>
      {roles.length === 0 && <p className="mt-2 text-solid-gray-700">方針に記載がありません。</p>}
      {kinds.map(({ kind, name: kindName }) => {
        const sentences = roles.filter((one) => one.kind === kind)
        if (sentences.length === 0) return null
        return (
          <div key={kind} className="mt-3">
            {kindName && <h4 className="mb-1 text-std-16B-170">{kindName}</h4>}
            <ul className="grid list-disc gap-1.5 pl-6 marker:text-green-700">
              {sentences.map(({ text, reference }) => (
                <li key={reference.paragraphId}>{text}</li>
              ))}
            </ul>
          </div>
        )
      })}
    </div>
  )
}
