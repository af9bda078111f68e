import type { KindRules, MarkScale } from '../../../scheme.ts'
import { ranked } from '../../../scheme-rules.ts'
import { NumberField } from './NumberField.tsx'

type Bands = Extract<KindRules['overall'], { by: 'bands' }>['bands']
type BandFieldsProps = {
  readonly bands: Bands
  readonly scale: MarkScale | undefined
  readonly onChange: (bands: Bands) => void
  readonly error: string | null
}

/** From how many points on each 全体評語 is given; one without a number is never given by points. */
export function BandFields({ bands, scale, onChange, error }: BandFieldsProps) {
  if (scale === undefined) return null
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-1">全体評語になる点数</legend>
      <p className="text-dns-14N-130 text-solid-gray-600">
        その点数から上を、その評語にします。一番下の評語は0点からにします。使わない評語は空けておきます。
      </p>
      <div className="grid items-start gap-4 sm:grid-cols-3">
        {ranked(scale).map(({ code, label }) => (
          <NumberField
            key={code}
            label={`${code}（${label}）は何点から`}
            value={bands.find((band) => band.code === code)?.fromHundredths ?? null}
            onChange={(fromHundredths) => {
              const others = bands.filter((band) => band.code !== code)
              const own = fromHundredths === null ? [] : [{ code, fromHundredths }]
              onChange([...others, ...own].toSorted((a, b) => b.fromHundredths - a.fromHundredths))
            }}
            least={0}
            most={1_000_000}
            digits={2}
            mayBeEmpty
          />
        ))}
      </div>
      {error && <p className="text-error-2">エラー：{error}</p>}
    </fieldset>
  )
}
