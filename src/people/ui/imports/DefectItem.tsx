import type { Answers } from '../../../web/api.ts'
import { fileWords, type WholeImport } from './import-words.ts'
import { LeaveOut } from './LeaveOut.tsx'

type Defect = Answers['people']['imports']['findings']['items'][number]

/** One thing to mend: where, what stands there, why it cannot be taken, and how to mend it. */
export function DefectItem({ of, defect }: { readonly of: WholeImport; readonly defect: Defect }) {
  const { file, lines, columnHeader, value, says, fix, staffNumber, related } = defect
  return (
    <li className="grid gap-x-8 gap-y-1 border-solid-gray-200 border-b py-4 md:grid-cols-[13rem_1fr_auto]">
      <div>
        <p className="num font-bold">
          {file !== null && fileWords[file].name}の{lines[0]}行目
        </p>
        {staffNumber !== null && <p className="num text-solid-gray-700">職員番号 {staffNumber}</p>}
      </div>
      <div className="min-w-0">
        <p className="break-words">
          {columnHeader !== null && (
            <>
              <span className="font-bold">{columnHeader}</span>：
              {value === null ? (
                <span className="text-solid-gray-700">（空）</span>
              ) : (
                <code className="break-all">{value}</code>
              )}
            </>
          )}
          {columnHeader === null && <span className="font-bold">行の全体</span>}
        </p>
        <p className="mt-1">{says}</p>
        {fix !== null && <p className="mt-1 text-solid-gray-700">直し方：{fix}</p>}
        {related.length > 0 && (
          <p className="num mt-1 text-solid-gray-700">
            関係する行：
            {related
              .slice(0, mostRelated)
              .map((place) => `${fileWords[place.file].name}の${place.line}行目`)
              .join('、')}
            {related.length > mostRelated && `ほか${related.length - mostRelated}行`}
          </p>
        )}
      </div>
      <div>{staffNumber !== null && <LeaveOut of={of} staffNumber={staffNumber} />}</div>
    </li>
  )
}

const mostRelated = 5
