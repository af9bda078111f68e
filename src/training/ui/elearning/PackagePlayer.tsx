import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { Answers } from '../../../web/api.ts'
import { SelectField } from '../../../web/components/Field.tsx'
import { Refused } from '../../../web/components/Shown.tsx'
import type { Sitting } from './use-sitting.ts'

type Opened = Answers['training']['elearning']['open']

/** A SCORM package in a frame of the second origin: what it keeps comes over by messages, and nothing else. */
export function PackagePlayer({
  opened,
  item,
  sitting,
}: {
  readonly opened: Opened & {
    readonly package: NonNullable<Opened['package']>
    readonly content: NonNullable<Opened['content']>
  }
  readonly item: string
  readonly sitting: Sitting
}) {
  const navigate = useNavigate()
  const [isReady, setReady] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const { scorm, items } = opened.package
  const { base, origin } = opened.content
  const { first, seconds, change, save } = sitting
  const part = items.find((one) => one.item === item) ?? items[0]

  // biome-ignore lint/correctness/useExhaustiveDependencies: begun once for what was opened; the page is made anew for another part
  useEffect(() => {
    let end: (() => void) | undefined
    let isGone = false
    import('./scorm-runtime.ts')
      .then(({ startRuntime }) =>
        startRuntime({ scorm, kept: first, seconds, passPercent: opened.passPercent, origin, onChange: change }),
      )
      .then((stop) => {
        if (isGone) stop()
        else {
          end = stop
          setReady(true)
        }
      })
      .catch(setError)
    return () => {
      isGone = true
      // What a package says as its frame goes is still heard.
      setTimeout(() => {
        end?.()
        void save()
      }, 500)
    }
  }, [])

  if (error !== null) return <Refused error={error} />
  if (!part) return null
  const { href, title } = part
  return (
    <div className="grid gap-4">
      {items.length > 1 && (
        <div className="max-w-md">
          <SelectField
            label="この教材の中で開くもの"
            value={part.item}
            onChange={(chosen) =>
              navigate({
                to: '/training/lessons/$materialId',
                params: { materialId: opened.materialId },
                search: { item: chosen },
              })
            }
          >
            {items.map((one) => (
              <option key={one.item} value={one.item}>
                {one.title}
              </option>
            ))}
          </SelectField>
        </div>
      )}
      {isReady && (
        <iframe
          title={title}
          src={`${base}/stage/stage.html#${encodeURIComponent(location.origin)}|${encodeURIComponent(href)}`}
          sandbox="allow-scripts allow-same-origin allow-forms"
          allow="fullscreen"
          referrerPolicy="no-referrer"
          className="h-[70vh] min-h-96 w-full rounded-8 border border-solid-gray-300 bg-white"
        />
      )}
    </div>
  )
}
