import type { ReactNode } from 'react'

/** What the link of a row takes: only the row in hand is on the way of the Tab key, and Enter on a row presses its link. */
export type Opener = { readonly tabIndex: 0 | -1; readonly 'data-opens': true; readonly className: string }

export type RegisterColumn<Row> = {
  /** Also its name in the address and in the export. */
  readonly key: string
  readonly label: string
  readonly cell: (row: Row, opener: Opener) => ReactNode
  /** Names the row: always shown, and first. */
  readonly isHeader?: boolean
  /** Numbers stand right and under each other. */
  readonly isNumber?: boolean
  /** The order of the server that a press on the header asks for; without it the column cannot be sorted. */
  readonly sort?: string
  /** Shown only when somebody chooses it. */
  readonly isHiddenAtFirst?: boolean
  /** Needs no label before it where rows are lines, on a narrow screen. */
  readonly speaksForItself?: boolean
  /** From xl on (`xl:w-44`), and while few columns show: on less room all share alike. */
  readonly width?: string
}

/** The rows that are here, and how more come. */
export type RegisterRows<Row> = {
  readonly data: readonly Row[] | undefined
  readonly error: Error | null
  readonly isError: boolean
  readonly refetch: () => unknown
  /** Rows of the question before, while the next are awaited. */
  readonly isOfBefore?: boolean
  readonly hasMore?: boolean
  readonly isLoadingMore?: boolean
  readonly loadMore?: () => unknown
}

type Pages<Row> = {
  readonly data: { readonly pages: readonly { readonly items: readonly Row[] }[] } | undefined
  readonly error: Error | null
  readonly isError: boolean
  readonly isPlaceholderData: boolean
  readonly hasNextPage: boolean
  readonly isFetchingNextPage: boolean
  readonly refetch: () => unknown
  readonly fetchNextPage: () => unknown
}

/** Rows of an infinite query whose pages are `{ items, next }`. */
export function rowsOfPages<Row>(list: Pages<Row>): RegisterRows<Row> {
  return {
    data: list.data?.pages.flatMap(({ items }) => items),
    error: list.error,
    isError: list.isError,
    refetch: list.refetch,
    isOfBefore: list.isPlaceholderData,
    hasMore: list.hasNextPage,
    isLoadingMore: list.isFetchingNextPage,
    loadMore: list.fetchNextPage,
  }
}
