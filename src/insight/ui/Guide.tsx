import { type Answers, client } from '../../web/api.ts'
import { EmptyState } from '../../web/components/EmptyState.tsx'
import { KeyValue } from '../../web/components/KeyValue.tsx'
import { Minute } from '../../web/components/Minute.tsx'
import { TextArea } from '../../web/components/TextArea.tsx'
import { Editable } from './Editable.tsx'
import { EditForm, Theirs } from './EditForm.tsx'
import { useEdit } from './use-edit.ts'

type Record = Answers['insight']['record']
type GuideProps = { readonly record: Pick<Record, 'item' | 'guide' | 'mayWrite'> }

/** For whom the 制度 is, how one applies, whom one asks. */
export function Guide({ record }: GuideProps) {
  const { guide, mayWrite } = record
  return (
    <Editable
      label={guide === null ? '使い方を書く' : '使い方を直す'}
      mayEdit={mayWrite}
      form={(close) => <GuideForm record={record} onClose={close} />}
    >
      {guide === null ? (
        <EmptyState>
          申し込み方と聞くところは、まだ書かれていません。とりまとめの担当が書くと、ここに出ます。
        </EmptyState>
      ) : (
        <>
          <GuideWords guide={guide} />
          <p className="mt-2 text-dns-14N-130 text-solid-gray-600">
            {guide.writtenBy}が<Minute at={guide.recordedAt} />
            に書きました。
          </p>
        </>
      )}
    </Editable>
  )
}

type Words = { readonly audience: string; readonly howToApply: string; readonly contact: string }

function GuideWords({ guide: { audience, howToApply, contact } }: { readonly guide: Words }) {
  const said = (text: string) =>
    text === '' ? <span className="text-solid-gray-600">まだ書かれていません</span> : <Lines text={text} />
  return (
    <KeyValue
      items={[
        ['使える人', said(audience)],
        ['申し込み方', said(howToApply)],
        ['聞くところ', said(contact)],
      ]}
    />
  )
}

const Lines = ({ text }: { readonly text: string }) => <span className="whitespace-pre-wrap">{text}</span>

const labels = { audience: '使える人', howToApply: '申し込み方', contact: '聞くところ' } as const
const hints = {
  audience: '任用や職位、年数などの条件',
  howToApply: 'いつまでに、だれに、何を出すか。要らない制度は「申し込みはいりません」と書きます。',
  contact: '窓口の名前と内線。個人の名前は書きません。',
} as const

function GuideForm({ record: { item, guide }, onClose }: GuideProps & { readonly onClose: () => void }) {
  const edit = useEdit<Words>({
    now: { audience: guide?.audience ?? '', howToApply: guide?.howToApply ?? '', contact: guide?.contact ?? '' },
    version: guide?.version ?? 0,
    save: (words, version) => client.insight.saveGuide({ itemId: item.itemId, version, ...words }),
    saidDone: '使い方を保存しました。',
    onDone: onClose,
  })
  const names = ['audience', 'howToApply', 'contact'] as const
  return (
    <EditForm label="使い方" edit={edit} onClose={onClose}>
      {names.map((name) => (
        <div key={name} className="grid gap-6">
          <TextArea
            label={labels[name]}
            name={name}
            value={edit.typed[name]}
            onChange={edit.set(name)}
            hint={hints[name]}
            error={edit.errorAt(name)}
            limit={1_000}
            isRequired={name === 'howToApply'}
          />
          <Theirs
            label={labels[name]}
            mine={edit.typed[name]}
            theirs={edit.theirs?.[name] ?? null}
            onTake={edit.set(name)}
          />
        </div>
      ))}
    </EditForm>
  )
}
