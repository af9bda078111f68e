/** What `npm audit --json` says, as far as it is looked at. */
export type Report = {
  readonly vulnerabilities: Readonly<
    Record<string, { readonly severity: string; readonly range: string; readonly nodes: readonly string[] }>
  >
}

/** Each known weakness in a line, what is shipped first; and how many high or critical ones are in what is shipped. */
export function judge({ vulnerabilities }: Report, shipped: ReadonlySet<string>) {
  const known = Object.entries(vulnerabilities).map(([name, { severity, range, nodes }]) => {
    const isShipped = nodes.some((folder) => shipped.has(folder))
    return {
      isShipped,
      isBarred: isShipped && (severity === 'high' || severity === 'critical'),
      line: `${isShipped ? 'shipped' : 'tools only'}: ${name} ${range} (${severity})`,
    }
  })
  return {
    barred: known.filter(({ isBarred }) => isBarred).length,
    lines: known.sort((one, other) => Number(other.isShipped) - Number(one.isShipped)).map(({ line }) => line),
  }
}
