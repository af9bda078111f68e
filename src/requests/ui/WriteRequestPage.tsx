import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { type Answers, api, client } from '../../web/api.ts'
import { otherWindow } from '../../web/components/autosave-rules.ts'
import { Breadcrumbs } from '../../web/components/Breadcrumbs.tsx'
import { Button } from '../../web/components/Button.tsx'
import { Day } from '../../web/components/Day.tsx'
import { LongForm } from '../../web/components/LongForm.tsx'
import { Notice } from '../../web/components/Notice.tsx'
import { Page, Section } from '../../web/components/Page.tsx'
import { Shown } from '../../web/components/Shown.tsx'
import { useAutosave } from '../../web/components/use-autosave.ts'
import { useKeptDraft } from '../../web/use-kept-draft.ts'
import { isAsked, payloadOf, textsOf } from '../form-rules.ts'
import { Attachments } from './Attachments.tsx'
import { RequestField } from './RequestField.tsx'
import { ReturnedBecause } from './ReturnedBecause.tsx'

type RequestRecord = Answers['requests']['read']
type Writing = RequestRecord & { readonly draft: NonNullable<RequestRecord['draft']> }

/** The form of a request, whatever its kind: it saves itself; what is wrong is said at its field once the writer has looked at the whole. */
export function WriteRequestPage() {
  const { requestId } = useParams({ from: '/inside/requests/$requestId/write' })
  // The form takes what it opens with once: nothing older than this page.
  const read = useQuery(api.requests.read.queryOptions({ input: { requestId }, staleTime: 0, gcTime: 0 }))
  const fresh = { ...read, data: read.isFetchedAfterMount ? read.data : undefined }
  const { title, lead } = read.data?.terms ?? { title: '申請を書く', lead: undefined }
  return (
    <Page
      title={title}
      lead={lead}
      breadcrumbs={
        <Breadcrumbs here={title}>
          <Link to="/requests" className="link">
            申請
          </Link>
        </Breadcrumbs>
      }
    >
      <Shown query={fresh}>
        {(record) =>
          record.draft !== null && record.may.save ? (
            <RequestForm key={requestId} record={{ ...record, draft: record.draft }} />
          ) : (
            <div className="mt-6 max-w-2xl">
              <Notice kind="caution" title="この申請は、いまは書き直せません。">
                <Link to="/requests/$requestId" params={{ requestId }} className="link">
                  申請の記録を見る
                </Link>
              </Notice>
            </div>
          )
        }
      </Shown>
    </Page>
  )
}

function RequestForm({ record }: { readonly record: Writing }) {
  const { requestId, layout, draft } = record
  const { check } = useSearch({ from: '/inside/requests/$requestId/write' })
  const navigate = useNavigate()
  const cache = useQueryClient()
  const preview = useQuery(
    api.requests.preview.queryOptions({ input: { requestId }, staleTime: 0, enabled: check === true }),
  )
  const form = useAutosave({
    texts: textsOf(layout, draft.payload),
    version: draft.edition,
    save: async (texts, version) => {
      const payload = payloadOf(layout, texts)
      const { edition } = await client.requests.saveDraft({ requestId, payload, edition: Number(version) })
      void cache.invalidateQueries({ queryKey: api.requests.preview.key({ input: { requestId } }) })
      return { version: edition }
    },
    reload: async () => {
      const now = await client.requests.read({ requestId })
      return {
        texts: textsOf(now.layout, now.draft?.payload ?? {}),
        version: now.draft?.edition ?? draft.edition,
        by: otherWindow,
      }
    },
    kept: useKeptDraft(`request ${requestId}`),
  })
  const problemAt = (name: string) => {
    const found = preview.data?.problems.find(({ field }) => field === name || field.startsWith(`${name}.`))
    return found ? `${found.message}${found.fix}` : null
  }
  const fields = layout.flatMap((section) => section.fields)
  return (
    <div className="mt-6 max-w-2xl">
      {record.state === 'returned' && <ReturnedBecause record={record} />}
      {!record.isOwn && (
        <Notice kind="info" title="紙の申請を、本人の代わりに入力しています。">
          {record.paperOn !== null && (
            <>
              紙を受け取った日は
              <Day on={record.paperOn} />
              です。期限や条件は、この日で確かめます。
            </>
          )}
          署名した紙を読み取ったファイルを添えてください。入力したあと、本人が確かめます。
        </Notice>
      )}
      <LongForm
        label={record.terms.title}
        form={form}
        labels={Object.fromEntries(fields.map(({ name, label }) => [name, label]))}
      >
        {layout.map((section) => (
          <Section key={section.title} title={section.title}>
            <div className="grid gap-6">
              {section.fields
                .filter((field) => isAsked(field, layout, form.texts))
                .map((field) => (
                  <RequestField
                    key={field.name}
                    field={field}
                    value={form.texts[field.name] ?? ''}
                    onChange={(value) => form.type(field.name, value)}
                    error={problemAt(field.name)}
                  />
                ))}
            </div>
          </Section>
        ))}
      </LongForm>
      {record.slots.length > 0 && <Attachments record={record} />}
      <div className="mt-8 flex flex-wrap items-center gap-x-6 gap-y-3">
        <Button onPress={() => void navigate({ to: '/requests/$requestId/send', params: { requestId } })}>
          送る前に確かめる
        </Button>
        <span className="text-solid-gray-700">まだ送られません。回付先と、見る人を確かめられます。</span>
      </div>
    </div>
  )
}
