import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { Disclosure } from '../../../web/components/Disclosure.tsx'
import { SelectField } from '../../../web/components/Field.tsx'
import { WizardFrame } from '../../../web/components/WizardFrame.tsx'
import { fileWords, type RosterFile, type StepProps, steps, type WholeImport } from './import-words.ts'
import { useAfterImportAct } from './use-import-act.ts'

type FileOfImport = WholeImport['files'][number]
type Choices = Readonly<Record<RosterFile, Readonly<Record<string, string | null>>>>

/** 列の対応: what the headers say by themselves, and what HR says of the rest. */
export function ColumnsStep({ of, goTo }: StepProps) {
  const [choices, setChoices] = useState<Choices>(() => proposed(of.files))
  const after = useAfterImportAct(() => goTo('check'))
  const settling = useMutation(api.people.imports.settleColumns.mutationOptions(after))
  const missing = of.files.flatMap(({ file, columns }) =>
    columns
      .filter(({ name, isRequired }) => isRequired && !choices[file][name])
      .map(({ label }) => `${fileWords[file].name}の「${label}」`),
  )
  return (
    <WizardFrame
      label="取込み"
      steps={steps}
      at="columns"
      onBack={() => goTo('files')}
      next={{
        label: 'この対応で点検に進む',
        isPending: settling.isPending,
        onNext: () => settling.mutate({ importId: of.importId, version: of.version, columns: choices }),
        disabledReason: missing.length > 0 ? `必要な列が決まっていません：${missing.join('、')}。` : null,
      }}
      error={settling.error}
    >
      <p className="max-w-3xl text-solid-gray-700">
        どの列を何として読むかを確かめてください。選び直したところは、次の取込みとコマンドでも同じように読みます。
      </p>
      {of.files.map((file) => (
        <ColumnsOfFile
          key={file.file}
          of={file}
          chosen={choices[file.file]}
          onChoose={(name, header) =>
            setChoices((before) => ({ ...before, [file.file]: { ...before[file.file], [name]: header } }))
          }
        />
      ))}
    </WizardFrame>
  )
}

function proposed(files: readonly FileOfImport[]): Choices {
  const of = (file: RosterFile) =>
    Object.fromEntries(
      (files.find((one) => one.file === file)?.columns ?? []).map(({ name, header }) => [name, header]),
    )
  return { 'org.csv': of('org.csv'), 'staff.csv': of('staff.csv'), 'history.csv': of('history.csv') }
}

type ColumnsOfFileProps = {
  readonly of: FileOfImport
  readonly chosen: Readonly<Record<string, string | null>>
  readonly onChoose: (name: string, header: string | null) => void
}

function ColumnsOfFile({ of: { file, name, headers, columns }, chosen, onChoose }: ColumnsOfFileProps) {
  // Where a column stands does not change while HR chooses: what was known when the step opened stays below.
  const known = columns.filter(({ by }) => by === 'known')
  const open = columns.filter(({ by, isRequired }) => by === 'settled' || (by === 'none' && isRequired))
  const optional = columns.filter(({ by, isRequired }) => by === 'none' && !isRequired)
  const read = new Set(Object.values(chosen))
  const unread = headers.filter(({ header }) => header !== '' && !read.has(header)).map(({ header }) => header)
  const fields = (list: typeof columns) => (
    <div className="grid gap-x-8 gap-y-5 md:grid-cols-2 xl:grid-cols-3">
      {list.map((column) => {
        const header = chosen[column.name] ?? null
        return (
          <SelectField
            key={column.name}
            label={column.label}
            value={header ?? ''}
            onChange={(value) => onChoose(column.name, value === '' ? null : value)}
            hint={samplesOf(headers, header)}
            isRequired={column.isRequired}
            error={column.isRequired && header === null ? '当たる列を選んでください。' : null}
          >
            <option value="">{column.isRequired ? '選んでください' : '読まない'}</option>
            {[...new Set(headers.map((one) => one.header))]
              .filter((one) => one !== '')
              .map((one) => (
                <option key={one} value={one}>
                  {one}
                </option>
              ))}
          </SelectField>
        )
      })}
    </div>
  )
  return (
    <section aria-labelledby={`columns-${file}`} className="grid gap-4 border-solid-gray-200 border-t pt-5">
      <h3 id={`columns-${file}`} className="text-std-18B-160">
        {fileWords[file].name}のファイル<span className="break-all font-normal">（{name}）</span>
      </h3>
      <p className="text-solid-gray-700">
        {known.length}の列は見出しから分かりました。
        {open.length > 0 && `次の${open.length}の列を確かめてください。`}
      </p>
      {open.length > 0 && fields(open)}
      {known.length > 0 && (
        <Disclosure title={`見出しから分かった列（${known.length}）を見る、直す`}>{fields(known)}</Disclosure>
      )}
      {optional.length > 0 && (
        <Disclosure title={`ファイルにない、なくてもよい列（${optional.length}）`}>{fields(optional)}</Disclosure>
      )}
      {unread.length > 0 && <p className="text-solid-gray-700">読まない列：{unread.join('、')}</p>}
    </section>
  )
}

function samplesOf(headers: FileOfImport['headers'], header: string | null): string | undefined {
  if (header === null) return undefined
  const samples = headers.find((one) => one.header === header)?.samples ?? []
  return samples.length === 0 ? '値はありません' : `例：${samples.join('、')}`
}
