import { encode } from 'uqr'

/** Drawn here, from squares: what it says goes to nobody. The white edge is part of the code. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const squares = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
      className="size-56 shrink-0 rounded-8 border border-solid-gray-300 bg-white"
    >
      <path d={squares.join('')} fill="black" />
    </svg>
  )
}
