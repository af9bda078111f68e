import { Link } from '@tanstack/react-router'
import { SelectField } from '../../../../web/components/Field.tsx'
import { stateNames } from '../../../course-rules.ts'
import { type Calibration, nowOf, type Sheet } from './calibration-rules.ts'

type CalibrationSheetsProps = {
  readonly sheets: readonly Sheet[]
  readonly scale: Calibration['scale']
  readonly instead: ReadonlyMap<string, string>
  /** Empty: as it is. */
  readonly onChoose: (sheetId: string, code: string) => void
}

/** Sheet after sheet: marks of each stage with the words that go with them, and a mark to try. */
export function CalibrationSheets({ sheets, scale, instead, onChoose }: CalibrationSheetsProps) {
  return (
    <ul aria-label="シートと理由" className="mt-8 border-solid-gray-600 border-t">
      {sheets.map((sheet) => (
        <li
          key={sheet.sheetId}
          className="grid gap-x-6 gap-y-2 border-solid-gray-200 border-b py-4 md:grid-cols-[12rem_1fr_1fr_9rem]"
        >
          <div>
            <Link to="/evaluation/sheets/$sheetId" params={{ sheetId: sheet.sheetId }} className="link font-bold">
              {sheet.name ?? '退職した人'}
            </Link>
            <span className="block text-dns-14N-130 text-solid-gray-700">
              {stateNames[sheet.state]}・一次評価者 {sheet.evaluatorName ?? 'いません'}
            </span>
          </div>
          <Stage name="一次評価" mark={sheet.first} comment={sheet.firstComment} />
          <Stage
            name={sheet.final === null ? '調整' : '調整・確定'}
            mark={sheet.final ?? sheet.second}
            comment={sheet.secondComment}
          />
          {nowOf(sheet) === null ? (
            <span />
          ) : (
            <div className="print:hidden">
              <SelectField
                label={`もし（${sheet.name ?? ''}）`}
                value={instead.get(sheet.sheetId) ?? ''}
                onChange={(code) => onChoose(sheet.sheetId, code)}
              >
                <option value="">いまのまま</option>
                {scale
                  .filter(({ code }) => code !== nowOf(sheet))
                  .map(({ code, label }) => (
                    <option key={code} value={code}>
                      {code}　{label}
                    </option>
                  ))}
              </SelectField>
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}

function Stage({
  name,
  mark,
  comment,
}: {
  readonly name: string
  readonly mark: string | null
  readonly comment: string | null
}) {
  return (
    <div className="min-w-0">
      <p>
        <span className="text-solid-gray-700">{name}　</span>
        <b>{mark ?? '―'}</b>
      </p>
      {comment && <p className="whitespace-pre-line text-dns-16N-130">{comment}</p>}
    </div>
  )
}
