import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { type Answers, api } from '../../../web/api.ts'
import { Breadcrumbs } from '../../../web/components/Breadcrumbs.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { SelectField } from '../../../web/components/Field.tsx'
import { Page, Section } from '../../../web/components/Page.tsx'
import { InferredTag } from '../../../web/components/PolicyQuote.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { Tag } from '../../../web/components/Tag.tsx'
import type { PolicyGrade, PolicyPackage } from '../../format.ts'
import { abilitiesOf, rolesFor } from '../../rules.ts'
import { isInferred } from './package-edit-rules.ts'

/** A draft as somebody of one 職位 will read it: what is asked of them, with what is new marked. */
export function PreviewPage() {
  const { versionId } = useParams({ from: '/inside/hr/policy/$versionId/preview' })
  const { grade } = useSearch({ from: '/inside/hr/policy/$versionId/preview' })
  const navigate = useNavigate({ from: '/hr/policy/$versionId/preview' })
  const draft = useQuery(api.policy.draft.queryOptions({ input: { versionId } }))
  const plan = useQuery(api.policy.plan.queryOptions({ input: { versionId } }))
  const before = plan.data?.replaces?.id
  const comparison = useQuery(
    api.policy.compare.queryOptions({
      input: { before: before ?? versionId, after: versionId },
      enabled: before !== undefined,
    }),
  )
  const changed = new Set(comparison.data?.changes.map(({ id }) => id))
  // The lowest 職位 is where most people begin.
  const chosen = draft.data?.policy.grades.find(({ id }) => id === grade) ?? draft.data?.policy.grades.at(-1) ?? null

  return (
    <Page
      title="職員の見え方"
      lead={
        draft.data && (
          <>
            <Day on={draft.data.version.effectiveOn} />
            から、この職位の職員が読む文です。いまの版と違うところに「変わる」と示しています。
          </>
        )
      }
      breadcrumbs={
        <Breadcrumbs here="職員の見え方">
          <Link to="/hr/policy" className="link">
            方針の版
          </Link>
          <Link to="/hr/policy/$versionId" params={{ versionId }} className="link">
            下書きを直す
          </Link>
        </Breadcrumbs>
      }
    >
      <Shown query={draft}>
        {({ policy }) =>
          chosen && (
            <>
              <div className="mt-6 max-w-xs">
                <SelectField
                  label="職位"
                  value={chosen.id}
                  onChange={(next) => navigate({ search: { grade: next }, replace: true })}
                >
                  {policy.grades.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </SelectField>
              </div>
              <AsRead policy={policy} grade={chosen} changed={changed} />
            </>
          )
        }
      </Shown>
    </Page>
  )
}

type Changed = ReadonlySet<Answers['policy']['compare']['changes'][number]['id']>
type AsReadProps = { readonly policy: PolicyPackage; readonly grade: PolicyGrade; readonly changed: Changed }

function AsRead({ policy, grade, changed }: AsReadProps) {
  const roles = rolesFor(grade, null)
  const cells = abilitiesOf(policy, grade)
  const inferred = isInferred(policy, 'orientations')
  return (
    <div className="max-w-3xl">
      <Section title={`${grade.name}の役割`}>
        {roles.caution && <p className="mb-3 text-solid-gray-700">{roles.caution}</p>}
        <ul className="grid list-disc gap-2 pl-6 marker:text-green-700">
          {roles.sentences.map(({ paragraphId, text }) => (
            <li key={paragraphId}>
              {text} {changed.has(paragraphId) && <ChangedTag />}
            </li>
          ))}
        </ul>
      </Section>
      <Section title="標準職務遂行能力">
        <dl className="border-solid-gray-200 border-t">
          {policy.abilityCategories.map((category, column) => {
            const cell = cells[column] ?? null
            return (
              <div key={category.id} className="border-solid-gray-200 border-b py-3">
                <dt className="text-std-16B-170">{cell?.label ?? category.name}</dt>
                <dd>
                  {cell === null ? 'この職位には求めていません。' : cell.text}{' '}
                  {changed.has(`ability/${grade.id}/${category.id}`) && <ChangedTag />}
                  {cell?.evaluationItem && (
                    <span className="block text-solid-gray-700">評価項目：{cell.evaluationItem}</span>
                  )}
                </dd>
              </div>
            )
          })}
        </dl>
      </Section>
      <Section title="志向と行動">
        {policy.orientations.map(({ id, name, behaviours }) => (
          <div key={id} className="mb-5">
            <h3 className="text-std-16B-170">
              {name} {changed.has(`orientation/${id}`) && <ChangedTag />}
            </h3>
            <ul className="mt-1 grid list-disc gap-1 pl-6 marker:text-green-700">
              {behaviours
                .map((text, index) => ({ text, paragraphId: `behaviour/${id}/${index + 1}` }))
                .map(({ text, paragraphId }) => (
                  <li key={paragraphId}>
                    {text} {inferred && <InferredTag />} {changed.has(paragraphId) && <ChangedTag />}
                  </li>
                ))}
            </ul>
          </div>
        ))}
      </Section>
    </div>
  )
}

const ChangedTag = () => <Tag look="green">変わる</Tag>
