import { useNavigate, useSearch } from '@tanstack/react-router'
import { useSession } from './session.ts'

/**
 * For a page that shows one 年度: `validateSearch: (search) => ({ ...fiscalYearSearch(search) })` in the router, `useFiscalYear()` and
 * `<FiscalYearPicker />` on the page. The address says ?fy=2025; without it the page shows this year.
 */
export function fiscalYearSearch(search: Record<string, unknown>): { fy?: number | undefined } {
  const fy = Number(search.fy)
  return { fy: Number.isInteger(fy) && fy >= 1950 && fy <= 2150 ? fy : undefined }
}

/** The 年度 in view: the one of the address, or this year's. */
export function useFiscalYear(): number {
  const { fiscalYear } = useSession()
  return useSearch({ strict: false, select: ({ fy }) => fy }) ?? fiscalYear
}

/** Puts another 年度 in view; this year's leaves the address as it was. */
export function useFiscalYearChoice(): (fiscalYear: number) => void {
  const { fiscalYear: current } = useSession()
  const navigate = useNavigate()
  return (fiscalYear) =>
    navigate({
      to: '.',
      search: (before: Record<string, unknown>) => ({ ...before, fy: fiscalYear === current ? undefined : fiscalYear }),
      resetScroll: false,
    })
}
