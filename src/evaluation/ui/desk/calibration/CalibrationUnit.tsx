import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../../../web/api.ts'
import { Button } from '../../../../web/components/Button.tsx'
import { Section } from '../../../../web/components/Page.tsx'
import { Shown } from '../../../../web/components/Shown.tsx'
import { CalibrationMemos } from './CalibrationMemos.tsx'
import { CalibrationSheets } from './CalibrationSheets.tsx'
import { type Calibration, type Sheet, spreadIf, type Unit } from './calibration-rules.ts'
import { SpreadBar } from './SpreadBar.tsx'

type CalibrationUnitProps = {
  readonly cycleId: string
  readonly unit: Unit
  readonly scale: Calibration['scale']
}

/** One unit: its sheets with the reasons on one screen, what the spread would be if a mark were another, and what was found. */
export function CalibrationUnit({ cycleId, unit, scale }: CalibrationUnitProps) {
  const query = useQuery(
    api.evaluation.calibrationUnit.queryOptions({ input: { cycleId, unitId: unit.unitId }, staleTime: 0 }),
  )
  return (
    <>
      <p className="mb-2">
        <Link to="/evaluation/calibration/$cycleId" params={{ cycleId }} className="link inline-block py-1">
          すべての所属に戻る
        </Link>
      </p>
      <h2 className="mb-4 text-std-20B-150">{unit.name ?? 'いまはない所属'}</h2>
      <Shown query={query}>
        {({ sheets, memos }) => (
          <>
            <SideBySide sheets={sheets} scale={scale} unit={unit} />
            <Section title="調整のメモ" aside="書いたとおりに残ります">
              <CalibrationMemos cycleId={cycleId} unitId={unit.unitId} memos={memos} />
            </Section>
          </>
        )}
      </Shown>
    </>
  )
}

type SideBySideProps = {
  readonly sheets: readonly Sheet[]
  readonly scale: Calibration['scale']
  readonly unit: Unit
}

function SideBySide({ sheets, scale, unit }: SideBySideProps) {
  const [instead, setInstead] = useState<ReadonlyMap<string, string>>(new Map())
  const choose = (sheetId: string, code: string) => {
    const next = new Map(instead)
    if (code === '') next.delete(sheetId)
    else next.set(sheetId, code)
    setInstead(next)
  }
  return (
    <>
      <div className="grid max-w-3xl gap-5">
        <div>
          <p className="mb-1">いまの評語</p>
          <SpreadBar spread={unit.now} label="いまの評語" />
        </div>
        {instead.size > 0 && (
          <div>
            <p className="mb-1" role="status">
              もし{instead.size}枚を変えたら（どこにも残りません）
            </p>
            <SpreadBar
              spread={unit.now === null ? null : spreadIf(scale, sheets, instead)}
              label={`もし${instead.size}枚を変えたら`}
            />
            <p className="mt-3">
              <Button look="quiet" onPress={() => setInstead(new Map())}>
                もとに戻す
              </Button>
            </p>
          </div>
        )}
      </div>
      <CalibrationSheets sheets={sheets} scale={scale} instead={instead} onChoose={choose} />
    </>
  )
}
