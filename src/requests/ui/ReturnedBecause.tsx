import type { Answers } from '../../web/api.ts'
import { Notice } from '../../web/components/Notice.tsx'

/** Why it came back, in the words of whoever sent it back: read before anything is mended. */
export function ReturnedBecause({ record: { comments, terms } }: { readonly record: Answers['requests']['read'] }) {
  const last = comments.findLast(({ stepId }) => stepId !== null)
  return (
    <Notice kind="caution" title={`「${terms.title}」は差し戻されました。直して、もう一度送ってください。`}>
      {last && (
        <p className="whitespace-pre-wrap">
          {last.name}さん：「{last.text}」
        </p>
      )}
    </Notice>
  )
}
