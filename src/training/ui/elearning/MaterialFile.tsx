import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { FileField } from '../../../web/components/FileField.tsx'
import { FileLink } from '../../../web/components/FileLink.tsx'
import { Refused } from '../../../web/components/Shown.tsx'
import { useTrainingAct } from '../use-training-act.ts'

type Material = Answers['training']['elearning']['materials']['items'][number]

const limitBytes = 50 * 1024 * 1024
const kindsOf = {
  pdf: [{ name: 'PDF', endings: ['.pdf'] }],
  video: [{ name: '動画', endings: ['.mp4', '.webm'] }],
  scorm: [{ name: 'SCORM 1.2 か 2004 のパッケージ', endings: ['.zip'] }],
} as const

/** The file of a 教材, and captions of a film: what is there, and a newer one in its place. */
export function MaterialFile({ material }: { readonly material: Material }) {
  const { kind, title, file, captions, package: played } = material
  if (kind === 'text' || kind === 'quiz') return null
  return (
    <div className="grid gap-3">
      {file ? (
        <p>
          <FileLink file={file} />
          {played && `　SCORM ${played.scorm}・第${played.number}版・開くもの${played.parts}`}
        </p>
      ) : (
        <p className="text-error-1">まだ、ファイルがありません。置くまで、職員は開けません。</p>
      )}
      {captions && (
        <p>
          字幕：
          <FileLink file={captions} />
        </p>
      )}
      <Put material={material} as="file" label={`${title}のファイル`} kinds={kindsOf[kind]} />
      {kind === 'video' && (
        <Put
          material={material}
          as="captions"
          label={`${title}の字幕`}
          kinds={[{ name: '字幕（WebVTT）', endings: ['.vtt'] }]}
        />
      )}
    </div>
  )
}

function Put({
  material: { materialId, kind, begun, file },
  as,
  label,
  kinds,
}: {
  readonly material: Material
  readonly as: 'file' | 'captions'
  readonly label: string
  readonly kinds: Parameters<typeof FileField>[0]['kinds']
}) {
  const [isOpen, setOpen] = useState(as === 'file' && file === null)
  const [upload, setUpload] = useState<File | null>(null)
  const act = useTrainingAct()
  const putting = useMutation(
    api.training.elearning.putFile.mutationOptions({
      onSuccess: async ({ parts }) => {
        setUpload(null)
        setOpen(false)
        await act(parts === null ? 'ファイルを置きました。' : 'パッケージを確かめて、置きました。')
      },
    }),
  )
  if (!isOpen)
    return (
      <p>
        <Button look="quiet" onPress={() => setOpen(true)}>
          {as === 'captions' ? '字幕を置く' : 'ファイルを取り替える'}
          <span className="sr-only">：{label}</span>
        </Button>
      </p>
    )
  return (
    <div className="grid max-w-xl gap-3">
      <FileField
        label={label}
        file={upload}
        onChange={(chosen) => {
          setUpload(chosen)
          putting.reset()
        }}
        kinds={kinds}
        limitBytes={limitBytes}
        isDisabled={putting.isPending}
      />
      {kind === 'scorm' && begun > 0 && as === 'file' && (
        <p className="text-solid-gray-700">
          取り替えると、途中の人は新しい版を初めから学びます。終わった人は、終わったままです。
        </p>
      )}
      {putting.error && <Refused error={putting.error} />}
      {upload && (
        <p>
          <Button isPending={putting.isPending} onPress={() => putting.mutate({ materialId, upload, as })}>
            {kind === 'scorm' && as === 'file' ? '確かめて置く' : '置く'}
          </Button>
        </p>
      )}
    </div>
  )
}
