import { useQuery } from '@tanstack/react-query'
import { api } from '../../../web/api.ts'
import { FileLink } from '../../../web/components/FileLink.tsx'
import { Shown } from '../../../web/components/Shown.tsx'

type HandoutsProps = { readonly courseId: string; readonly sessionId: string }

/** What was handed to somebody who takes part in a 回. */
export function Handouts({ courseId, sessionId }: HandoutsProps) {
  const query = useQuery(api.training.running.handouts.queryOptions({ input: { courseId, sessionId }, staleTime: 0 }))
  return (
    <Shown query={query}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="text-solid-gray-700">配られた資料は、まだありません。</p>
        ) : (
          <ul className="grid gap-2">
            {items.map(({ handoutId, name, file }) => (
              <li key={handoutId}>
                <span className="block">{name}</span>
                {file && <FileLink file={file} />}
              </li>
            ))}
          </ul>
        )
      }
    </Shown>
  )
}
