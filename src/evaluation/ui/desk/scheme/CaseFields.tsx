import { Button } from '../../../../web/components/Button.tsx'
import { SelectField, TextField } from '../../../../web/components/Field.tsx'
import { Section } from '../../../../web/components/Page.tsx'
import { RadioGroup } from '../../../../web/components/RadioGroup.tsx'
import { TextArea } from '../../../../web/components/TextArea.tsx'
import type { Scheme } from '../../../scheme.ts'
import { changedGradeNames, closedLastDayNames, countsNames, handoverShownNames } from '../../../scheme-words.ts'
import { Block } from './Block.tsx'
import { changed, keyOf, type Part, without } from './edited.ts'
import type { SchemeFacts } from './facts.ts'
import { NumberField } from './NumberField.tsx'
import { WhenFields } from './WhenFields.tsx'

type CaseFieldsProps = Part<Scheme> & {
  readonly facts: SchemeFacts
  readonly errorAt: (field: string) => string | null
}
const nan = (value: number | null) => value ?? Number.NaN

/** 苦情の申出, people in motion, 条件付採用: days and months that each city sets for itself. */
export function CaseFields({ value: scheme, onChange, facts, errorAt }: CaseFieldsProps) {
  const { appeal, motion, probation } = scheme
  const setAppeal = (part: Partial<Scheme['appeal']>) => onChange({ ...scheme, appeal: { ...appeal, ...part } })
  const setMotion = (part: Partial<Scheme['motion']>) => onChange({ ...scheme, motion: { ...motion, ...part } })
  const setProbation = (part: Partial<Scheme['probation']>) =>
    onChange({ ...scheme, probation: { ...probation, ...part } })
  return (
    <>
      <Section title="苦情の申出">
        <div className="grid items-start gap-4 sm:grid-cols-3">
          <NumberField
            label="開示の翌日から何日"
            value={appeal.days}
            onChange={(days) => setAppeal({ days: nan(days) })}
            least={1}
            most={120}
          />
          <SelectField
            label="日の数え方"
            value={appeal.counts}
            onChange={(counts) => setAppeal({ counts: counts === 'business' ? 'business' : 'calendar' })}
          >
            {(['calendar', 'business'] as const).map((counts) => (
              <option key={counts} value={counts}>
                {countsNames[counts]}
              </option>
            ))}
          </SelectField>
          <SelectField
            label="最後の日が閉庁日のとき"
            value={appeal.closedLastDay}
            onChange={(day) => setAppeal({ closedLastDay: day === 'stays' ? 'stays' : 'moves' })}
          >
            {(['moves', 'stays'] as const).map((day) => (
              <option key={day} value={day}>
                {closedLastDayNames[day]}
              </option>
            ))}
          </SelectField>
          <NumberField
            label="申出の翌日から何日で回答するか"
            value={appeal.answerDays}
            onChange={(days) => setAppeal({ answerDays: nan(days) })}
            least={1}
            most={365}
          />
        </div>
        <div className="mt-6 grid gap-6">
          <TextArea
            label="申し出る人に見せる、申出のあとの進み方"
            name="after-filing"
            value={appeal.afterFiling}
            onChange={(afterFiling) => setAppeal({ afterFiling })}
            hint="だれが話を聞き、だれが決め、どのように知らせるか。"
            limit={2000}
          />
          <TextArea
            label="通知に書く、ほかの相談先（1行に一つ）"
            name="other-ways"
            value={appeal.otherWays.join('\n')}
            onChange={(text) => setAppeal({ otherWays: text === '' ? [] : text.split('\n') })}
          />
        </div>
      </Section>
      <Section title="期間の中の異動・休業など">
        <div className="grid gap-6">
          <RadioGroup
            label="期間の中で職位が変わった人"
            value={motion.changedGrade}
            onChange={(changedGrade) => setMotion({ changedGrade })}
            choices={(['base-date', 'by-part'] as const).map((value) => ({ value, label: changedGradeNames[value] }))}
          />
          <div className="grid items-start gap-4 sm:grid-cols-2">
            <NumberField
              label="評価に要る勤務の日数"
              value={motion.leastWorkingDays}
              onChange={(days) => setMotion({ leastWorkingDays: nan(days) })}
              least={0}
              most={250}
              hint="満たない人は未評価です。悪い評価ではありません。"
            />
            <NumberField
              label="評価する任期の月数（会計年度任用職員）"
              value={motion.leastTermMonths}
              onChange={(months) => setMotion({ leastTermMonths: nan(months) })}
              least={0}
              most={12}
              hint="任期がこれより短い人は、対象外です。"
            />
          </div>
          <NumberField
            label="替わる評価者が引継ぎを渡すまでの日数"
            value={motion.handoverDays}
            onChange={(days) => setMotion({ handoverDays: nan(days) })}
            least={1}
            most={90}
          />
          <RadioGroup
            label="引継ぎを本人に"
            value={motion.handoverShown}
            onChange={(handoverShown) => setMotion({ handoverShown })}
            choices={(['never', 'disclosed'] as const).map((value) => ({ value, label: handoverShownNames[value] }))}
            isRow
          />
          {motion.leftOut.map((rule, at) => (
            <Block
              key={keyOf(rule)}
              title={`対象外の人${at + 1}`}
              onRemove={() => setMotion({ leftOut: without(motion.leftOut, at) })}
            >
              <WhenFields
                when={rule.when}
                facts={facts}
                onChange={(when) => setMotion({ leftOut: changed(motion.leftOut, at, { when }) })}
              />
              <TextField
                label="根拠"
                name={`leftOut.${at}`}
                value={rule.basis}
                onChange={(basis) => setMotion({ leftOut: changed(motion.leftOut, at, { basis }) })}
                isRequired
              />
            </Block>
          ))}
          {errorAt('motion.leftOut') && <p className="text-error-2">エラー：{errorAt('motion.leftOut')}</p>}
          <div>
            <Button look="outline" onPress={() => setMotion({ leftOut: [...motion.leftOut, { when: {}, basis: '' }] })}>
              対象外の人を足す
            </Button>
          </div>
        </div>
      </Section>
      <Section title="条件付採用（特別評価）">
        <div className="grid items-start gap-4 sm:grid-cols-3">
          <NumberField
            label="期間（月）"
            value={probation.months}
            onChange={(one) => setProbation({ months: nan(one) })}
            least={1}
            most={12}
          />
          <NumberField
            label="要る勤務の日数"
            value={probation.workingDays}
            onChange={(one) => setProbation({ workingDays: nan(one) })}
            least={1}
            most={200}
          />
          <NumberField
            label="延びたときの最長（月）"
            value={probation.longestMonths}
            onChange={(one) => setProbation({ longestMonths: nan(one) })}
            least={1}
            most={12}
            error={errorAt('probation.longestMonths')}
          />
          <NumberField
            label="会計年度任用職員の期間（月）"
            value={probation.fiscalYearMonths}
            onChange={(one) => setProbation({ fiscalYearMonths: nan(one) })}
            least={1}
            most={12}
          />
          <NumberField
            label="会計年度任用職員の勤務の日数"
            value={probation.fiscalYearWorkingDays}
            onChange={(one) => setProbation({ fiscalYearWorkingDays: nan(one) })}
            least={1}
            most={200}
          />
        </div>
      </Section>
    </>
  )
}
