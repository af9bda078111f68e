import type { Step } from '../../practice/practice-rules.ts'

const said = { done: '済', now: 'いま', coming: 'これから', missed: 'なし' } as const
const looks = {
  done: 'border-green-900 text-green-1000',
  now: 'border-green-900 bg-green-900 font-bold text-white print:bg-white print:text-inherit',
  coming: 'border-solid-gray-300 text-solid-gray-700',
  missed: 'border-solid-gray-300 border-dashed text-solid-gray-700',
} as const

/** 目標 → 期待 → 受講 → 行動計画 → 30日 → 90日: how far somebody has come with a 研修. Said in words, not by colour alone. */
export function LoopPath({ steps, of }: { readonly steps: readonly Step[]; readonly of: string }) {
  return (
    <ol aria-label={`${of}の道すじ`} className="flex flex-wrap gap-x-1 gap-y-2 text-dns-14N-130">
      {steps.map(({ name, state }, at) => (
        <li key={name} aria-current={state === 'now' ? 'step' : undefined} className="flex items-center gap-1">
          {at > 0 && (
            <span aria-hidden="true" className="text-solid-gray-536">
              ›
            </span>
          )}
          <span className={`rounded-full border px-2.5 py-1 ${looks[state]}`}>
            {name}
            <span className="ml-1.5">{said[state]}</span>
          </span>
        </li>
      ))}
    </ol>
  )
}
