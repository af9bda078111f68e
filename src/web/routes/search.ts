/** What the address of a page with a register says: its filters, and how the register shows. */
export type RegisterOf<Filter extends string> = { [Key in Filter | 'sort' | 'columns']?: string | undefined }

export const registerSearch = (search: Record<string, unknown>) => ({
  sort: text(search.sort),
  columns: text(search.columns),
})

export const text = (value: unknown) =>
  value === undefined || value === null || value === '' ? undefined : String(value)

/** Only a path of our own: a link to sign-in must not send people to another site. */
export function pathInside(to: string | undefined): string | undefined {
  return to !== undefined && /^\/(?![/\\])/.test(to) ? to : undefined
}
