import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { client } from '../../../web/api.ts'
import { Moment } from '../../../web/components/Day.tsx'
import { FileField } from '../../../web/components/FileField.tsx'
import { sizeText } from '../../../web/components/file-field-rules.ts'
import { WizardFrame } from '../../../web/components/WizardFrame.tsx'
import { saidBy } from '../../../web/said.ts'
import { fileWords, type RosterFile, type StepProps, steps, type WholeImport } from './import-words.ts'
import { useAfterImportAct } from './use-import-act.ts'

const kinds = [
  { name: 'CSV', endings: ['.csv', '.txt'] },
  { name: 'Excel', endings: ['.xlsx'] },
] as const
const limitBytes = 50 * 1024 * 1024
const order = Object.keys(fileWords) as RosterFile[]

type Chosen = Readonly<Partial<Record<RosterFile, File>>>

/** ファイル: the three of them, sent together; one that is there already may be replaced. */
export function FilesStep({ of, goTo }: StepProps) {
  const [chosen, setChosen] = useState<Chosen>({})
  const after = useAfterImportAct(() => goTo('columns'))
  const sending = useMutation({
    mutationFn: () => send(of, chosen),
    ...after,
  })
  const missing = order.filter((file) => !chosen[file] && !of.files.some((one) => one.file === file))
  const hasNew = order.some((file) => chosen[file])
  const failed = sending.error instanceof FileRefused ? sending.error : null

  return (
    <WizardFrame
      label="取込み"
      steps={steps}
      at="files"
      next={{
        label: hasNew ? 'ファイルを送って列を確かめる' : '列の対応に進む',
        pendingText: 'ファイルを送っています…',
        isPending: sending.isPending,
        onNext: () => (hasNew ? sending.mutate() : goTo('columns')),
        disabledReason:
          missing.length > 0
            ? `${missing.map((file) => fileWords[file].name).join('、')}のファイルを選ぶと進めます。`
            : null,
      }}
      error={failed ? null : sending.error}
    >
      <p className="max-w-3xl text-solid-gray-700">
        人事給与システムから出力したままのファイルを選んでください。Excelで開いて保存し直すと、職員番号の先頭の0などがくずれることがあります。文字コード（シフトJIS、UTF-8）は自動で見分けます。
      </p>
      <div className="grid max-w-3xl gap-8">
        {order.map((file) => (
          <div key={file} className="grid gap-2">
            <FileField
              label={`${fileWords[file].name}のファイル`}
              file={chosen[file] ?? null}
              onChange={(next) =>
                setChosen(({ [file]: _, ...others }) => (next ? { ...others, [file]: next } : others))
              }
              kinds={kinds}
              limitBytes={limitBytes}
              isDisabled={sending.isPending}
              error={failed?.file === file ? failed.message : null}
            />
            <There file={file} of={of} />
          </div>
        ))}
      </div>
    </WizardFrame>
  )
}

function There({ file, of }: { readonly file: RosterFile; readonly of: WholeImport }) {
  const one = of.files.find((each) => each.file === file)
  if (!one) return <p className="text-dns-16N-130 text-solid-gray-700">入っている列：{fileWords[file].holds}</p>
  return (
    <p className="text-dns-16N-130 text-solid-gray-700">
      いま入っているファイル：<span className="break-all font-bold">{one.name}</span>
      <span className="num">
        （{sizeText(one.sizeBytes)}
        {one.rowsAbout !== null && `、およそ${one.rowsAbout.toLocaleString('ja-JP')}行`}）
      </span>
      、<Moment at={one.uploadedAt} />
      。選び直すと入れ替わります。
    </p>
  )
}

/** Which of the files was not taken, and why. */
class FileRefused extends Error {
  readonly file: RosterFile
  constructor(file: RosterFile, message: string) {
    super(message)
    this.file = file
  }
}

async function send({ importId, version: seen }: WholeImport, chosen: Chosen) {
  let version = seen
  for (const file of order) {
    const upload = chosen[file]
    if (!upload) continue
    try {
      version = (await client.people.imports.putFile({ importId, version, file, upload })).version
    } catch (error) {
      const { code, message, fix } = saidBy(error)
      throw code.startsWith('tabular.') ? new FileRefused(file, `${message}${fix}`) : error
    }
  }
}
