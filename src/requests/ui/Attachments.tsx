import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type Answers, api } from '../../web/api.ts'
import { Button } from '../../web/components/Button.tsx'
import { FileField } from '../../web/components/FileField.tsx'
import { FileLink } from '../../web/components/FileLink.tsx'
import type { FileKind } from '../../web/components/file-field-rules.ts'
import { Section } from '../../web/components/Page.tsx'
import { saidBy } from '../../web/said.ts'

type RequestRecord = Answers['requests']['read']
type Slot = RequestRecord['slots'][number]

/** Bytes; the server holds to the same. */
const largest = 20 * 1024 * 1024
const kinds: Readonly<Record<string, FileKind>> = {
  pdf: { name: 'PDF', endings: ['.pdf'] },
  jpg: { name: '画像（JPEG）', endings: ['.jpg', '.jpeg'] },
  png: { name: '画像（PNG）', endings: ['.png'] },
  xlsx: { name: 'Excel', endings: ['.xlsx'] },
  docx: { name: 'Word', endings: ['.docx'] },
  pptx: { name: 'PowerPoint', endings: ['.pptx'] },
  csv: { name: 'CSV', endings: ['.csv'] },
  txt: { name: 'テキスト', endings: ['.txt'] },
}

/** Files of a draft, each in its place; they are kept at once and go with what is sent next. */
export function Attachments({ record }: { readonly record: RequestRecord }) {
  const { requestId } = record
  const now = useQuery(api.requests.read.queryOptions({ input: { requestId } }))
  const files = now.data?.attachments ?? record.attachments
  return (
    <Section title="添えるファイル">
      <div className="grid gap-8">
        {record.slots.map((slot) => (
          <SlotFiles
            key={slot.slot}
            requestId={requestId}
            slot={slot}
            files={files.filter((file) => file.slot === slot.slot)}
          />
        ))}
      </div>
    </Section>
  )
}

type SlotFilesProps = {
  readonly requestId: string
  readonly slot: Slot
  readonly files: RequestRecord['attachments']
}

function SlotFiles({ requestId, slot, files }: SlotFilesProps) {
  const cache = useQueryClient()
  const onSuccess = () => cache.invalidateQueries({ queryKey: api.requests.key() })
  const putting = useMutation(api.requests.attach.mutationOptions({ onSuccess }))
  const taking = useMutation(api.requests.detach.mutationOptions({ onSuccess }))
  const error = putting.error ?? taking.error
  const said = error === null ? null : saidBy(error)
  const isFull = files.length >= slot.most
  return (
    <div className="grid gap-3">
      {files.length > 0 && (
        <ul aria-label={slot.name} className="border-solid-gray-200 border-t">
          {files.map((file) => (
            <li
              key={file.attachmentId}
              className="flex flex-wrap items-center justify-between gap-x-6 border-solid-gray-200 border-b py-3"
            >
              <FileLink file={file} />
              <Button
                look="quiet"
                aria-label={`外す：${file.name}`}
                onPress={() => taking.mutate({ requestId, attachmentId: file.attachmentId })}
              >
                外す
              </Button>
            </li>
          ))}
        </ul>
      )}
      {!isFull && (
        <FileField
          label={slot.name}
          file={putting.isPending ? (putting.variables.upload as File) : null}
          onChange={(upload) => upload && putting.mutate({ requestId, slot: slot.slot, upload })}
          kinds={slot.types.flatMap((type) => kinds[type] ?? [])}
          limitBytes={largest}
          error={said === null ? null : `${said.message}${said.fix}`}
          isRequired={slot.isRequired && files.length === 0}
          isDisabled={putting.isPending}
        />
      )}
      {isFull && said !== null && <p className="text-error-2">{`${said.message}${said.fix}`}</p>}
    </div>
  )
}
