import { Button } from './Button.tsx'

type MoreButtonProps = {
  /** An infinite query, as far as it is needed. */
  readonly list: { readonly hasNextPage: boolean; readonly isFetchingNextPage: boolean; fetchNextPage(): unknown }
}

/** What a list has beyond the rows that are shown, at a press; nothing at its end. */
export function MoreButton({ list }: MoreButtonProps) {
  if (!list.hasNextPage) return null
  return (
    <p className="mt-6">
      <Button
        look="outline"
        onPress={() => list.fetchNextPage()}
        isPending={list.isFetchingNextPage}
        pendingText="読み込んでいます…"
      >
        さらに表示
      </Button>
    </p>
  )
}
