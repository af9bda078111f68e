import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { numberWords, saidBy } from '../said.ts'
import { Button } from './Button.tsx'
import { EmptyState } from './EmptyState.tsx'
import { Notice } from './Notice.tsx'

type ShownProps<Data> = {
  readonly query: Pick<UseQueryResult<Data>, 'data' | 'error' | 'isError'> & { readonly refetch: () => unknown }
  /** Shown instead of the content when there is nothing yet: what will be here, and the one next act. */
  readonly empty?: ReactNode
  readonly isEmpty?: (data: Data) => boolean
  readonly children: (data: Data) => ReactNode
}

/** What a page asked for: while it comes, when it did not, when there is nothing, and what came. */
export function Shown<Data>({ query, empty, isEmpty, children }: ShownProps<Data>) {
  if (query.data !== undefined) {
    return <>{empty !== undefined && isEmpty?.(query.data) ? <EmptyState>{empty}</EmptyState> : children(query.data)}</>
  }
  if (query.isError) return <Refused error={query.error} onRetry={() => query.refetch()} />
  return (
    <p role="status" className="appear-late py-8 text-solid-gray-700">
      読み込んでいます…
    </p>
  )
}

/** A "no" in words: what cannot be done and how to mend it. */
export function Refused({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) {
  const said = saidBy(error)
  return (
    <div className="my-8 max-w-2xl">
      <Notice kind={said.isExpected ? 'caution' : 'error'} title={said.message} isAnswer>
        <p>{said.fix}</p>
        {said.isExpected && !said.isSignedOut && said.requestId !== null && (
          <p className="mt-1 text-dns-14N-130 text-solid-gray-600">{numberWords(said.requestId)}</p>
        )}
        {said.isSignedOut && (
          <p className="mt-2">
            <a className="link" href={`/sign-in?to=${encodeURIComponent(location.pathname + location.search)}`}>
              サインインの画面へ
            </a>
          </p>
        )}
      </Notice>
      {onRetry && said.mayRetry && (
        <p className="mt-4">
          <Button look="outline" onPress={onRetry}>
            もう一度読み込む
          </Button>
        </p>
      )}
    </div>
  )
}
