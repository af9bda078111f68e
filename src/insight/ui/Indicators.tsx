import type { Answers } from '../../web/api.ts'
import { Day } from '../../web/components/Day.tsx'
import { EmptyState } from '../../web/components/EmptyState.tsx'
import { KeyValue } from '../../web/components/KeyValue.tsx'
import { Minute } from '../../web/components/Minute.tsx'
import { Tag } from '../../web/components/Tag.tsx'
import { directionNames } from '../indicator-rules.ts'
import { Editable } from './Editable.tsx'
import { IndicatorForm } from './IndicatorForm.tsx'
import type { Indicator } from './indicator.ts'
import { MeasurementForm } from './MeasurementForm.tsx'
import { Measurements } from './Measurements.tsx'
import { Trend } from './Trend.tsx'
import { withUnit } from './words.ts'

type Record = Answers['insight']['record']

/** What is measured of the item: where it stands in a sentence, the figures in a table, and how the aim has changed. */
export function Indicators({ item, indicators, mayWrite }: Pick<Record, 'item' | 'indicators' | 'mayWrite'>) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-10">
      {indicators.length === 0 && (
        <EmptyState>
          指標は、まだありません。何を測るか、いまの値（基準値）と目標値を決めると、ここに移り変わりが出ます。
        </EmptyState>
      )}
      {indicators.map((indicator) => (
        <article key={indicator.indicatorId} aria-labelledby={indicator.indicatorId}>
          <h3 id={indicator.indicatorId} className="mb-2 flex flex-wrap items-center gap-3 text-std-17B-170">
            {indicator.name}
            {indicator.isEnded && <Tag>測定を終えました</Tag>}
          </h3>
          <Trend indicator={indicator} />
          <Measurements indicator={indicator} mayWrite={mayWrite} />
          {!indicator.isEnded && (
            <Editable
              label={`測定した値を記録する：${indicator.name}`}
              mayEdit={mayWrite}
              form={(close) => (
                <div className="mt-4">
                  <MeasurementForm indicator={indicator} measurement={null} onClose={close} />
                </div>
              )}
            />
          )}
          <Editable
            label={`指標を直す：${indicator.name}`}
            mayEdit={mayWrite}
            look="quiet"
            form={(close) => (
              <div className="mt-6">
                <IndicatorForm indicator={indicator} itemId={item.itemId} onClose={close} />
              </div>
            )}
          >
            <Aim indicator={indicator} />
          </Editable>
        </article>
      ))}
      <div>
        <Editable
          label="指標を加える"
          mayEdit={mayWrite}
          form={(close) => <IndicatorForm indicator={null} itemId={item.itemId} onClose={close} />}
        />
      </div>
    </div>
  )
}

function Aim({ indicator }: { readonly indicator: Indicator }) {
  const { unit, measuredBy, changes } = indicator
  const say = withUnit(unit)
  return (
    <div className="mt-6">
      <KeyValue
        items={[
          ['基準値', <Baseline key="baseline" of={indicator} />],
          ['目標値', <Target key="target" of={indicator} />],
          ['測るところ', measuredBy === '' ? <None key="measuredBy" /> : measuredBy],
        ]}
      />
      {changes.length > 1 && (
        <ul aria-label="目標の移り変わり" className="mt-2 grid gap-1 text-dns-14N-130 text-solid-gray-600">
          {changes.map((change) => (
            <li key={change.version} className="num">
              <Minute at={change.recordedAt} />　{change.writtenBy}：目標値
              {change.target === null ? 'なし' : say(change.target)}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

const None = () => <span className="text-solid-gray-600">まだありません</span>

function Baseline({ of: { baseline, baselineOn, baselineSource, unit } }: { readonly of: Indicator }) {
  if (baseline === null || baselineOn === null) return <None />
  return (
    <span className="num">
      {withUnit(unit)(baseline)}（<Day on={baselineOn} />、{baselineSource}）
    </span>
  )
}

function Target({ of: { target, targetOn, direction, unit } }: { readonly of: Indicator }) {
  if (target === null || targetOn === null) return <None />
  return (
    <span className="num">
      {withUnit(unit)(target)}（<Day on={targetOn} />
      まで、{directionNames[direction]}）
    </span>
  )
}
