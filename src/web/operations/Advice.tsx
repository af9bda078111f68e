import { Link } from '@tanstack/react-router'
import type { Answers } from '../api.ts'
import { Notice } from '../components/Notice.tsx'
import { Section } from '../components/Page.tsx'

type Advices = Answers['operations']['look']['advice']

const pageNames = { '/jobs': '処理の状況を開く', '/mail': 'メールの控えを開く' } as const

/** What needs somebody, the pressing first. */
export function Advice({ advice }: { readonly advice: Advices }) {
  return (
    <Section title="気をつけること" aside={`${advice.length}件`}>
      {advice.length === 0 ? (
        <p className="text-solid-gray-700">いま、気をつけることはありません。</p>
      ) : (
        <ul className="grid max-w-3xl gap-4">
          {advice.map(({ level, says, fix, page }) => (
            <li key={says}>
              <Notice kind={level === 'act' ? 'caution' : 'info'} title={says}>
                <p className="whitespace-pre-wrap [overflow-wrap:anywhere]">{fix}</p>
                {page && (
                  <p className="mt-2">
                    <Link to={page} className="link">
                      {pageNames[page]}
                    </Link>
                  </p>
                )}
              </Notice>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
