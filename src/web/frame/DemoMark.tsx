/** Demo and sample data say so on every screen. */
export function DemoMark() {
  return (
    <span className="whitespace-nowrap rounded-4 border border-warning-yellow-2 bg-yellow-50 px-2 py-1 text-dns-14N-130 text-solid-gray-900">
      架空データ
    </span>
  )
}
