/** The mark of the product: growth. Always beside its name, so it says nothing itself. */
export function Sprout({ size = 28 }: { readonly size?: number }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} fill="none" aria-hidden="true" focusable="false">
      <path className="stroke-green-900" d="M16 29V15" strokeWidth="2.4" strokeLinecap="round" />
      <path className="fill-green-400" d="M16 17C16 10 11 7 4 7c0 7 4 11 12 10z" />
      <path className="fill-green-800" d="M16 14c0-6 4-9 12-9 0 7-4 10-12 9z" />
    </svg>
  )
}
