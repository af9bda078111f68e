/** A fault for the log: kind, place and the database's own words, without the values of the statement. */
export function describeFault(error: unknown) {
  if (!(error instanceof Error)) return { kind: typeof error }
  const { code, constraint, table, schema } = error as Error & Record<string, unknown>
  const isDatabase = typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)
  return {
    kind: error.name,
    ...(isDatabase ? { code, constraint, table, schema } : { message: error.message }),
    stack: error.stack
      ?.split('\n')
      .map((line) => line.trim())
      .filter((line) => line.startsWith('at ')) // the message stands above, and may itself have several lines
      .slice(0, 7),
  }
}
