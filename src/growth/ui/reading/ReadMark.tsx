import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type Answers, api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { Refused } from '../../../web/components/Shown.tsx'
import { useSession } from '../../../web/session.ts'

type ReadMarkProps = {
  readonly versionId: string
  readonly isPublished: boolean
  readonly name: string
  /** undefined while it is not known. */
  readonly chapter: Answers['growth']['reading']['mine']['chapters'][number] | undefined
}

/** 「読みました」 at the end of a chapter. Only the reader sees it; others get numbers of ten and more. */
export function ReadMark({ versionId, isPublished, name, chapter }: ReadMarkProps) {
  const { person } = useSession()
  const client = useQueryClient()
  const onSuccess = () => client.invalidateQueries({ queryKey: api.growth.key() })
  const mark = useMutation(api.growth.reading.mark.mutationOptions({ onSuccess }))
  const takeBack = useMutation(api.growth.reading.takeBack.mutationOptions({ onSuccess }))
  if (person === null || !isPublished || chapter === undefined) return null
  const act = { versionId, chapter: chapter.key }
  if (chapter.readOn !== null)
    return (
      <>
        <p role="status">
          <Day on={chapter.readOn} />
          に読みました
        </p>
        <Button look="quiet" isPending={takeBack.isPending} onPress={() => takeBack.mutate(act)}>
          取り消す<span className="sr-only">：{name}を読みました</span>
        </Button>
        {takeBack.isError && <Refused error={takeBack.error} />}
      </>
    )
  return (
    <>
      <Button look="outline" isPending={mark.isPending} onPress={() => mark.mutate(act)}>
        読みました<span className="sr-only">：{name}</span>
      </Button>
      {chapter.isChanged && <span className="text-solid-gray-700">前に読んだあとで、文が変わりました。</span>}
      {mark.isError && <Refused error={mark.error} />}
    </>
  )
}
