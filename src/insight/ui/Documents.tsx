import { type Answers, client } from '../../web/api.ts'
import { Checkbox } from '../../web/components/Checkbox.tsx'
import { Day } from '../../web/components/Day.tsx'
import { EmptyState } from '../../web/components/EmptyState.tsx'
import { SelectField, TextField } from '../../web/components/Field.tsx'
import { FileLink } from '../../web/components/FileLink.tsx'
import { Tag } from '../../web/components/Tag.tsx'
import { WarekiDateField } from '../../web/components/WarekiDateField.tsx'
import { AttachForm } from './AttachForm.tsx'
import { Editable } from './Editable.tsx'
import { EditForm } from './EditForm.tsx'
import { useEdit } from './use-edit.ts'
import { documentKindNames } from './words.ts'

type Record = Answers['insight']['record']
type Document = Record['documents'][number]
type Kind = Document['kind']
type DocumentsProps = { readonly record: Pick<Record, 'item' | 'documents' | 'mayWrite'> }

/** 根拠規程, 様式 and 手引き, and where they are kept. */
export function Documents({ record: { item, documents, mayWrite } }: DocumentsProps) {
  return (
    <>
      {documents.length === 0 ? (
        <EmptyState>根拠規程や様式は、まだ登録されていません。</EmptyState>
      ) : (
        <ul className="border-solid-gray-200 border-t">
          {documents.map((document) => (
            <li key={document.documentId} className="border-solid-gray-200 border-b py-4">
              <Editable
                label={`直す：${document.name}`}
                look="quiet"
                mayEdit={mayWrite}
                form={(close) => <DocumentForm document={document} itemId={item.itemId} onClose={close} />}
              >
                <DocumentWords document={document} />
              </Editable>
              <Editable
                label={`${document.file === null ? 'ファイルを添える' : 'ファイルを差しかえる'}：${document.name}`}
                look="quiet"
                mayEdit={mayWrite}
                form={(close) => <AttachForm document={document} onClose={close} />}
              />
            </li>
          ))}
        </ul>
      )}
      <Editable
        label="規程・様式を加える"
        mayEdit={mayWrite}
        form={(close) => (
          <div className="mt-4">
            <DocumentForm document={null} itemId={item.itemId} onClose={close} />
          </div>
        )}
      />
    </>
  )
}

function DocumentWords({ document: { kind, name, number, issuedOn, keptAt, file } }: { readonly document: Document }) {
  return (
    <div className="grid gap-1">
      <p className="flex flex-wrap items-center gap-3">
        <Tag>{documentKindNames[kind]}</Tag>
        <span className="text-std-16B-170">{name}</span>
      </p>
      <p className="flex flex-wrap gap-x-4 text-solid-gray-700">
        {number && <span>{number}</span>}
        {issuedOn && <Day on={issuedOn} />}
        {keptAt && <KeptAt place={keptAt} />}
      </p>
      {file && (
        <p>
          <FileLink file={file} />
        </p>
      )}
    </div>
  )
}

/** An address on the city's network is a link; anything else is the name of a place. */
function KeptAt({ place }: { readonly place: string }) {
  if (!/^https?:\/\//.test(place)) return <span>あるところ：{place}</span>
  return (
    <a className="link break-all" href={place} rel="noreferrer" target="_blank">
      {place}（別の画面で開きます）
    </a>
  )
}

type DocumentFormProps = {
  readonly document: Document | null
  readonly itemId: string
  readonly onClose: () => void
}

function DocumentForm({ document, itemId, onClose }: DocumentFormProps) {
  const edit = useEdit({
    now: {
      kind: document?.kind ?? ('basis' as Kind),
      name: document?.name ?? '',
      number: document?.number ?? '',
      issuedOn: document?.issuedOn ?? '',
      keptAt: document?.keptAt ?? '',
      isWithdrawn: false,
    },
    version: document?.version ?? 0,
    save: ({ kind, name, isWithdrawn, ...may }, version) => {
      const fields = {
        kind,
        name,
        number: may.number.trim() || null,
        issuedOn: may.issuedOn || null,
        keptAt: may.keptAt.trim() || null,
      }
      return document === null
        ? client.insight.addDocument({ itemId, ...fields })
        : client.insight.changeDocument({ documentId: document.documentId, version, isWithdrawn, ...fields })
    },
    saidDone: '規程・様式を保存しました。',
    onDone: onClose,
  })
  return (
    <EditForm label={document === null ? '規程・様式を加える' : `直す：${document.name}`} edit={edit} onClose={onClose}>
      <SelectField label="種類" value={edit.typed.kind} onChange={(kind) => edit.set('kind')(kind as Kind)}>
        {Object.entries(documentKindNames).map(([kind, name]) => (
          <option key={kind} value={kind}>
            {name}
          </option>
        ))}
      </SelectField>
      <TextField
        label="名称"
        name="name"
        value={edit.typed.name}
        onChange={edit.set('name')}
        error={edit.errorAt('name')}
        isRequired
      />
      <TextField
        label="番号"
        name="number"
        value={edit.typed.number}
        onChange={edit.set('number')}
        hint="条例番号、文書番号など。なければ空のままにします。"
        error={edit.errorAt('number')}
      />
      <WarekiDateField
        label="日付"
        value={edit.typed.issuedOn}
        onChange={edit.set('issuedOn')}
        hint="制定または最終改正の日"
        error={edit.errorAt('issuedOn')}
      />
      <TextField
        label="あるところ"
        name="keptAt"
        value={edit.typed.keptAt}
        onChange={edit.set('keptAt')}
        hint="庁内のアドレスか、場所の名前"
        error={edit.errorAt('keptAt')}
      />
      {document !== null && (
        <Checkbox
          label="使わなくなった"
          hint="この一覧から消えます。記録は残ります。"
          isSelected={edit.typed.isWithdrawn}
          onChange={edit.set('isWithdrawn')}
        />
      )}
    </EditForm>
  )
}
