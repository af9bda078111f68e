import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '../components/Button.tsx'
import { Day } from '../components/Day.tsx'
import { History } from '../components/History.tsx'
import { Stepper } from '../components/Stepper.tsx'
import { Specimen } from './Specimen.tsx'
import { events, steps } from './sample-record.tsx'

/** One thing with its life. */
export function RecordParts() {
  return (
    <>
      <Specimen name="Stepper" use="1つのものの状態。いまどこにあり、だれの番かを言葉で書きます。">
        <Moving />
        <Stepper label="まだ始まっていない評価の流れ" steps={steps} current="selfReport">
          <p>
            自己申告を
            <strong>
              <Day on="2026-11-30" weekday />
            </strong>
            までに、本人が書きます。
          </p>
        </Stepper>
      </Specimen>
      <Specimen name="History" use="これまでの経過。いつ、だれが、どの立場で、何をしたか。">
        <History label="評価の経過" events={events} />
      </Specimen>
      <Specimen
        name="RecordFrame"
        use="1つのものの画面。本文の横に、書くときに役立つことを置きます。狭い画面では下に並びます。"
      >
        <p>
          <Link to="/components/record" className="link">
            見本の記録を開く
          </Link>
        </p>
      </Specimen>
    </>
  )
}

function Moving() {
  const [at, setAt] = useState(1)
  const current = steps[at]?.key ?? null
  return (
    <>
      <Stepper label="評価の流れ" steps={steps} current={current}>
        <p role="status">
          {current === null ? '開示まで終わりました。' : `${steps[at]?.name}の番です。終わると次に進みます。`}
        </p>
      </Stepper>
      <div className="flex gap-3">
        <Button look="outline" onPress={() => setAt(Math.min(at + 1, steps.length))}>
          次に進める
        </Button>
        <Button look="outline" onPress={() => setAt(Math.max(at - 1, 0))}>
          1つ戻す
        </Button>
      </div>
    </>
  )
}
