import { Notice } from '../../../web/components/Notice.tsx'
import type { RefusedSheet } from './use-act-on-all.ts'

/** Whom an act could not be done for, and why. */
export function Refusals({ refused }: { readonly refused: readonly RefusedSheet[] }) {
  if (refused.length === 0) return null
  return (
    <div className="mt-4 max-w-3xl">
      <Notice kind="caution" title={`${refused.length}人については、できませんでした。`} isAnswer>
        <ul>
          {refused.map(({ sheetId, name, words }) => (
            <li key={sheetId}>
              {name}：{words}
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  )
}
