import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../web/api.ts'
import { Button } from '../../web/components/Button.tsx'
import { Moment } from '../../web/components/Day.tsx'
import { Disclosure } from '../../web/components/Disclosure.tsx'
import { Notice } from '../../web/components/Notice.tsx'
import { Section } from '../../web/components/Page.tsx'
import { RadioGroup } from '../../web/components/RadioGroup.tsx'
import { Tag } from '../../web/components/Tag.tsx'
import { TextArea } from '../../web/components/TextArea.tsx'
import { saidBy } from '../../web/said.ts'
import { useRequestAct } from './use-request-act.ts'

type RequestRecord = Answers['requests']['read']

/** What was said at the steps and beside them. */
export function Comments({ record }: { readonly record: RequestRecord }) {
  const { comments, steps } = record
  const stepName = (stepId: string | null) => steps.find((step) => step.stepId === stepId)?.name
  return (
    <Section title="意見とひとこと">
      {comments.length === 0 ? (
        <p className="text-solid-gray-700">まだ何も書かれていません。</p>
      ) : (
        <ul className="border-solid-gray-200 border-t">
          {comments.map(({ commentId, name, text, stepId, seenBy, writtenAt }) => (
            <li key={commentId} className="border-solid-gray-200 border-b py-3">
              <p className="flex flex-wrap items-baseline gap-x-3">
                <span className="font-bold">{name}さん</span>
                {stepName(stepId) && <span className="text-solid-gray-700">{stepName(stepId)}</span>}
                {seenBy !== 'all' && <Tag>申請した人には見えません</Tag>}
                <span className="text-solid-gray-700">
                  <Moment at={writtenAt} />
                </span>
              </p>
              <p className="mt-1 whitespace-pre-wrap">{text}</p>
            </li>
          ))}
        </ul>
      )}
      <div className="mt-3 print:hidden">
        <Disclosure title="ひとこと書く">
          <NewComment record={record} />
        </Disclosure>
      </div>
    </Section>
  )
}

function NewComment({ record: { requestId, isOwn } }: { readonly record: RequestRecord }) {
  const act = useRequestAct()
  const [text, setText] = useState('')
  const [seenBy, setSeenBy] = useState<'all' | 'route'>('all')
  const writing = useMutation(
    api.requests.comment.mutationOptions({
      onSuccess: async () => {
        setText('')
        await act('書き込みました。')
      },
    }),
  )
  const said = writing.isError ? saidBy(writing.error) : null
  return (
    <form
      className="grid max-w-2xl gap-5"
      onSubmit={(event) => {
        event.preventDefault()
        writing.mutate({ requestId, text, seenBy })
      }}
    >
      <TextArea label="ひとこと" name="comment" value={text} onChange={setText} limit={4000} isRequired />
      {!isOwn && (
        <RadioGroup
          label="だれに見せるか"
          value={seenBy}
          onChange={setSeenBy}
          choices={[
            { value: 'all', label: '申請した人にも見せる' },
            { value: 'route', label: '回付先と担当だけ' },
          ]}
          isRow
        />
      )}
      {said && (
        <Notice kind={said.isExpected ? 'caution' : 'error'} title={said.message} isAnswer>
          {said.fix}
        </Notice>
      )}
      <div>
        <Button type="submit" look="outline" isPending={writing.isPending}>
          書き込む
        </Button>
      </div>
    </form>
  )
}
