import { Day } from '../../web/components/Day.tsx'
import { Table } from '../../web/components/Table.tsx'
import { Editable } from './Editable.tsx'
import type { Indicator } from './Indicators.tsx'
import { MeasurementForm } from './MeasurementForm.tsx'
import { withUnit } from './words.ts'

type Measurement = Indicator['measurements'][number]
type MeasurementsProps = { readonly indicator: Indicator; readonly mayWrite: boolean }

/** Every value with its day and source; what was corrected or taken back can still be read. */
export function Measurements({ indicator, mayWrite }: MeasurementsProps) {
  const { name, unit, measurements } = indicator
  if (measurements.length === 0) return null
  return (
    <Table
      caption={`${name}の測定`}
      rows={measurements}
      rowKey={({ measurementId }) => measurementId}
      columns={[
        { key: 'day', label: '測定日', isHeader: true, cell: ({ measuredOn }) => <Day on={measuredOn} /> },
        { key: 'value', label: '値', isNumber: true, cell: (one) => <Value measurement={one} unit={unit} /> },
        { key: 'source', label: '出典', cell: (one) => <Source measurement={one} unit={unit} /> },
        ...(mayWrite
          ? [
              {
                key: 'correct',
                label: '訂正',
                cell: (one: Measurement) => (
                  <Editable
                    label="訂正する"
                    look="quiet"
                    mayEdit
                    form={(close) => <MeasurementForm indicator={indicator} measurement={one} onClose={close} />}
                  />
                ),
              },
            ]
          : []),
      ]}
    />
  )
}

function Value({ measurement: { value }, unit }: { readonly measurement: Measurement; readonly unit: string }) {
  return value === null ? <span className="text-solid-gray-600">取り消し</span> : <>{withUnit(unit)(value)}</>
}

function Source({ measurement, unit }: { readonly measurement: Measurement; readonly unit: string }) {
  const { source, note, earlier, writtenBy } = measurement
  return (
    <>
      <span className="block">{source}</span>
      {note && <span className="block text-solid-gray-700">{note}</span>}
      {earlier.length > 0 && (
        <span className="num block text-dns-14N-130 text-solid-gray-600">
          {writtenBy}が訂正しました。前の値：
          {earlier.map(({ value }) => (value === null ? '取り消し' : withUnit(unit)(value))).join('、')}
        </span>
      )}
    </>
  )
}
