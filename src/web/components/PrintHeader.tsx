import { useSession } from '../session.ts'
import { Day } from './Day.tsx'

/** On paper: which city, and of which day this is; a demo says so on every sheet that leaves the printer. */
export function PrintHeader() {
  const { city, today } = useSession()
  return (
    <p className="mb-4 hidden justify-between border-solid-gray-600 border-b pb-1 text-dns-14N-130 print:flex">
      <span>
        {city.name}　そだち{city.isDemo && '（架空データ）'}
      </span>
      <span>
        <Day on={today} />
        に印刷
      </span>
    </p>
  )
}
