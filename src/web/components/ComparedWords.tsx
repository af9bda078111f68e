type Piece = { readonly change: 'same' | 'added' | 'removed'; readonly text: string }

type ComparedWordsProps = {
  /** Both texts as one row of pieces. */
  readonly words: readonly Piece[]
  readonly side: 'from' | 'to'
  /** Whose words these are, for those who hear them: 主査級. */
  readonly of: string
}

/** One of two texts, whole; what the other does not have is bold and underlined, and said to those who do not see it. */
export function ComparedWords({ words, side, of }: ComparedWordsProps) {
  const own = side === 'from' ? 'removed' : 'added'
  let place = 0
  return words.map(({ change, text }) => {
    if (change !== 'same' && change !== own) return null
    const key = place
    place += text.length
    if (change === 'same') return <span key={key}>{text}</span>
    return (
      <mark key={key} className={markedLook}>
        <span className="select-none sr-only">［{of}だけのことば：</span>
        {text}
        <span className="select-none sr-only">］</span>
      </mark>
    )
  })
}

const markedLook =
  'bg-yellow-50 font-bold text-inherit underline decoration-2 decoration-warning-yellow-2 underline-offset-4'

/** What the marks mean. */
export function ComparedWordsKey() {
  return (
    <p className="text-solid-gray-700">
      <span aria-hidden="true" className={`${markedLook} mr-2`}>
        下線のことば
      </span>
      <span className="sr-only">下線のことば</span>は、もう一方の職位の文にないことばです。
    </p>
  )
}
