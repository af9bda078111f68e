import { Day } from '../../web/components/Day.tsx'
import { Disclosure } from '../../web/components/Disclosure.tsx'
import { Editable } from './Editable.tsx'
import type { Indicator } from './indicator.ts'
import { MeasurementForm } from './MeasurementForm.tsx'
import { withUnit } from './words.ts'

type Measurement = Indicator['measurements'][number]
type MeasurementsProps = { readonly indicator: Indicator; readonly mayWrite: boolean }

/** Every measurement with its source; what was corrected or taken back can still be read. */
export function Measurements({ indicator, mayWrite }: MeasurementsProps) {
  const { measurements, unit } = indicator
  if (measurements.length === 0) return null
  return (
    <Disclosure title={mayWrite ? '出典を見る・訂正する' : '出典を見る'}>
      <ul className="max-w-3xl border-solid-gray-200 border-t">
        {measurements.map((measurement) => (
          <li key={measurement.measurementId} className="border-solid-gray-200 border-b py-3">
            <Editable
              label="訂正する"
              look="quiet"
              mayEdit={mayWrite}
              form={(close) => <MeasurementForm indicator={indicator} measurement={measurement} onClose={close} />}
            >
              <Words measurement={measurement} unit={unit} />
            </Editable>
          </li>
        ))}
      </ul>
    </Disclosure>
  )
}

function Words({ measurement, unit }: { readonly measurement: Measurement; readonly unit: string }) {
  const { value, measuredOn, source, note, earlier, writtenBy } = measurement
  return (
    <>
      <p className="flex flex-wrap gap-x-4">
        <Day on={measuredOn} />
        <span className="num font-bold">{figure(value, unit)}</span>
        <span>{source}</span>
      </p>
      {note && <p className="text-solid-gray-700">{note}</p>}
      {earlier.length > 0 && (
        <p className="num text-dns-14N-130 text-solid-gray-600">
          {writtenBy}が訂正しました。前の値：{earlier.map((one) => figure(one.value, unit)).join('、')}
        </p>
      )}
    </>
  )
}

const figure = (value: number | null, unit: string) => (value === null ? '取り消し' : withUnit(unit)(value))
