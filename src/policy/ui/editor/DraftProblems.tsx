import { Link } from '@tanstack/react-router'
import { Button } from '../../../web/components/Button.tsx'
import { Notice } from '../../../web/components/Notice.tsx'
import { saidBy } from '../../../web/said.ts'
import { draftParts, partOfPlace } from './draft-part-rules.ts'
import type { useDraft } from './use-draft.ts'

/** Why the draft was not saved, each finding with the way to its field; and what somebody else saved meanwhile. */
export function DraftProblems({ draft }: { readonly draft: ReturnType<typeof useDraft> }) {
  const { policy, problems, error, isOvertaken, clashes, join, isJoining } = draft
  const titles = new Map(draftParts(policy).map(({ key, group, title }) => [key, `${group}　${title}`]))
  const titleOf = (field: string) => titles.get(partOfPlace(policy, field)) ?? ''
  return (
    <>
      {error !== null && (
        <div className="mb-6">
          <Notice kind={saidBy(error).isExpected ? 'caution' : 'error'} title={saidBy(error).message} isAnswer>
            <p>{saidBy(error).fix}</p>
            {problems.size > 0 && (
              <ul className="mt-2 grid list-disc gap-1 pl-6">
                {[...problems].map(([field, message]) => (
                  <li key={field}>
                    <Link
                      from="/hr/policy/$versionId"
                      to="."
                      search={{ part: partOfPlace(policy, field) }}
                      replace
                      className="link"
                    >
                      {titleOf(field)}
                    </Link>
                    ：{message}
                  </li>
                ))}
              </ul>
            )}
            {isOvertaken && (
              <p className="mt-3">
                <Button onPress={join} isPending={isJoining} pendingText="読み込んでいます…">
                  相手の変更に自分の変更を重ねる
                </Button>
              </p>
            )}
          </Notice>
        </div>
      )}
      {clashes.length > 0 && (
        <div className="mb-6">
          <Notice kind="caution" title="同じところを二人が変えていました。あなたの文を残しています。" isAnswer>
            <p>相手の文を確かめて、直してから保存してください。</p>
            <ul className="mt-2 grid list-disc gap-1 pl-6">
              {clashes.map(({ place, theirs }) => (
                <li key={place.join('.')}>
                  {titleOf(place.join('.'))}：相手は「{textOf(theirs)}」としました。
                </li>
              ))}
            </ul>
          </Notice>
        </div>
      )}
    </>
  )
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join('、')
  return typeof value === 'string' ? value : JSON.stringify(value)
}
