import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { Answers } from '../../../web/api.ts'
import { Button, LinkButton } from '../../../web/components/Button.tsx'
import { SelectField } from '../../../web/components/Field.tsx'
import { Minute } from '../../../web/components/Minute.tsx'
import { UnsavedGuard } from '../../../web/components/UnsavedGuard.tsx'
import { DraftProblems } from './DraftProblems.tsx'
import { type DraftPart, draftParts } from './draft-part-rules.ts'
import { EditingProvider } from './editing.tsx'
import { PartFields } from './PartFields.tsx'
import { useDraft } from './use-draft.ts'

export function DraftEditor({ loaded }: { readonly loaded: Answers['policy']['draft'] }) {
  const { part: asked } = useSearch({ from: '/inside/hr/policy/$versionId' })
  const navigate = useNavigate({ from: '/hr/policy/$versionId' })
  const draft = useDraft(loaded)
  const { policy, isChanged, problems } = draft
  const versionId = loaded.version.id
  const parts = draftParts(policy)
  const part = parts.find(({ key }) => key === asked) ?? parts[0]
  const open = (key: string) => navigate({ search: { part: key } })

  return (
    <EditingProvider value={{ policy, change: draft.setPolicy, problems }}>
      <div className="mt-6 gap-10 lg:grid lg:grid-cols-[16rem_1fr]">
        <div className="lg:hidden">
          <SelectField label="直すところ" value={part?.key ?? ''} onChange={open}>
            {parts.map(({ key, group, title }) => (
              <option key={key} value={key}>
                {group}：{title}
              </option>
            ))}
          </SelectField>
        </div>
        <PartLinks parts={parts} chosen={part?.key} />
        <div className="min-w-0">
          <DraftProblems draft={draft} />
          {part && (
            <section className="mt-6 lg:mt-0" aria-labelledby="draft-part">
              <p className="text-solid-gray-700">{part.group}</p>
              <h2 id="draft-part" className="text-std-24B-150">
                {part.title}
              </h2>
              <div className="mt-6 grid max-w-3xl gap-6">
                <PartFields part={part.key} draft={draft} onOpen={open} />
              </div>
            </section>
          )}
        </div>
      </div>
      <div className="sticky bottom-0 z-10 mt-10 flex flex-wrap items-center gap-x-6 gap-y-3 border-solid-gray-300 border-t bg-white py-4">
        <Button onPress={draft.save} isPending={draft.isSaving} isDisabled={!isChanged} pendingText="保存しています…">
          下書きを保存する
        </Button>
        <span role="status" className="text-solid-gray-700">
          {isChanged ? (
            '保存していない変更があります。'
          ) : draft.savedAt ? (
            <>
              <Minute at={draft.savedAt} />
              に保存しました。
            </>
          ) : (
            '変更はありません。'
          )}
        </span>
        <span className="flex flex-wrap items-center gap-x-6 gap-y-2 md:ml-auto">
          <Link to="/hr/policy/$versionId/preview" params={{ versionId }} className="link">
            職員の見え方
          </Link>
          <LinkButton to="/hr/policy/$versionId/publish" params={{ versionId }} look="outline">
            公開の確認へ
          </LinkButton>
        </span>
      </div>
      <UnsavedGuard isChanged={isChanged} hasParts />
    </EditingProvider>
  )
}

type PartLinksProps = { readonly parts: readonly DraftPart[]; readonly chosen: string | undefined }

/** Beside the fields on a wide screen. */
function PartLinks({ parts, chosen }: PartLinksProps) {
  const groups = [...Map.groupBy(parts, ({ group }) => group)]
  return (
    <nav aria-label="直すところ" className="hidden lg:block">
      <div className="sticky top-6 max-h-[calc(100dvh-8rem)] overflow-y-auto text-dns-14N-130">
        {groups.map(([group, inGroup]) => (
          <div key={group} className="mb-3">
            <p className="font-bold">{group}</p>
            <ul>
              {inGroup.map(({ key, title }) => (
                <li key={key}>
                  <Link
                    from="/hr/policy/$versionId"
                    to="."
                    search={{ part: key }}
                    replace
                    aria-current={key === chosen ? 'true' : undefined}
                    className={`flex min-h-8 items-center border-l-4 py-1 pl-2 ${key === chosen ? 'border-green-900 font-bold text-green-1000' : 'border-transparent text-solid-gray-700 hover:underline'}`}
                  >
                    {title}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </nav>
  )
}
