import { describe, expect, it } from 'vitest'
import { modelPolicy } from '../policy/testing/model.ts'
import { type KindRules, Scheme } from './scheme.ts'
import { markStep, ranked, schemeProblems, stepsFor } from './scheme-rules.ts'
import { abilityRules, achievementRules, fiveSteps, scheme, sixSteps } from './testing/scheme.ts'

const grades = modelPolicy().grades.map(({ id }) => id)
const problems = (changed: Partial<Scheme>) =>
  schemeProblems({ ...scheme, ...changed }, grades).map(({ message }) => message)
const withKind = (changed: Partial<KindRules>) => problems({ kinds: [{ ...achievementRules, ...changed }] })

describe('評価の定め', () => {
  it('of the tests is whole', () => {
    expect(Scheme.parse(scheme)).toEqual(scheme)
    expect(problems({})).toEqual([])
  })

  it('the standard of S–D is the third of five, of the six steps the fourth: place means nothing', () => {
    const standard = (scale: typeof fiveSteps) => ranked(scale).findIndex(({ isStandard }) => isStandard) + 1
    expect([standard(fiveSteps), standard(sixSteps)]).toEqual([3, 4])
    expect(markStep(fiveSteps, 's')).toBeNull()
  })

  it.each([
    [
      'no standard',
      { ...fiveSteps, steps: fiveSteps.steps.map((step) => ({ ...step, isStandard: false })) },
      '標準の段階がありません',
    ],
    [
      'one code twice',
      { ...fiveSteps, steps: fiveSteps.steps.map((step) => ({ ...step, code: step.code === 'S' ? 'A' : step.code })) },
      '「A」が二つ',
    ],
    ['one rank twice', { ...fiveSteps, steps: fiveSteps.steps.map((step) => ({ ...step, rank: 1 })) }, '同じ順位'],
    [
      'a lower step above the standard',
      {
        ...fiveSteps,
        steps: fiveSteps.steps.map((step) =>
          step.code === 'D' ? { ...step, rank: 0 + 1 } : { ...step, rank: step.rank + 1 },
        ),
      },
      '下位の段階が',
    ],
    [
      'an upper step below the standard',
      { ...fiveSteps, steps: fiveSteps.steps.map((step) => (step.code === 'A' ? { ...step, rank: 9 } : step)) },
      '上位の段階が',
    ],
  ])('refuses a scale with %s', (_, scale, said) => {
    expect(problems({ scales: [scale] }).join()).toContain(said)
  })

  it.each([
    ['no 確認', { steps: ['goals', 'evaluation', 'disclosure'] }, '「確認」の段がありません'],
    ['goals that nobody sets', { steps: ['evaluation', 'confirmation', 'disclosure'] }, '目標の設定の段がありません'],
    ['業績評価 without rules for goals', { goals: null }, '目標の決まりは'],
    ['points without a point for each step', { itemScale: 'six' }, '点数のない段階'],
    ['grades that a sum would decide', { scoring: 'grade' }, '数値化方式だけ'],
    [
      'bands that leave totals without a mark',
      { overall: { by: 'bands', bands: [{ code: 'B', fromHundredths: 250 }] } },
      '0点から始まる区分',
    ],
    [
      'bands upside down',
      {
        overall: {
          by: 'bands',
          bands: [
            { code: 'D', fromHundredths: 300 },
            { code: 'S', fromHundredths: 0 },
          ],
        },
      },
      '良い評語になっていません',
    ],
    [
      'a last day for a step that is not there',
      { steps: ['goals', 'evaluation', 'confirmation', 'disclosure'] },
      '「自己申告」は段にない',
    ],
  ] as [string, Partial<KindRules>, string][])('refuses %s', (_, changed, said) => {
    expect(withKind(changed).join()).toContain(said)
  })

  it('refuses 職位 that the policy does not have, and a 別表 that leaves somebody out', () => {
    expect(problems({ chain: [{ when: { grades: ['king'] }, hasAdjuster: true, confirmer: 'above' }] })).toEqual([
      'どの職員にもあてはまる評価者の定めがありません。',
      '職位「king」は、いまの方針にありません。',
    ])
    expect(problems({ chain: [{ when: null, hasAdjuster: false, confirmer: 'adjuster' }] })).toHaveLength(1)
  })
})

describe('だれに、どの段があるか', () => {
  const who = { gradeId: 'officer', jobFamily: '事務', employmentKind: 'regular' }

  it('is the scheme’s, in the order of the year', () => {
    expect(stepsFor(abilityRules, who).steps).toEqual([
      'self-report',
      'evaluation',
      'adjustment',
      'confirmation',
      'disclosure',
      'closing-interview',
    ])
    expect(stepsFor(achievementRules, who).steps[0]).toBe('goals')
  })

  it('goes without what a rule on 職位 leaves out, and says by which rule', () => {
    const { steps, without } = stepsFor(abilityRules, { ...who, gradeId: 'bureau-director' })
    expect(steps).not.toContain('adjustment')
    expect(without).toEqual([{ step: 'adjustment', basis: '実施要領 第5条' }])
  })

  it('all named things have to fit, and nobody goes without evaluation, 確認 and 開示', () => {
    const rules: KindRules = {
      ...abilityRules,
      without: [
        {
          when: { jobFamilies: ['消防'], employmentKinds: ['fiscal-year'] },
          steps: ['self-report', 'confirmation'],
          basis: '要領',
        },
      ],
    }
    expect(stepsFor(rules, { ...who, jobFamily: '消防' }).without).toEqual([])
    const both = stepsFor(rules, { ...who, jobFamily: '消防', employmentKind: 'fiscal-year' })
    expect(both.without).toEqual([{ step: 'self-report', basis: '要領' }])
    expect(both.steps).toContain('confirmation')
  })
})
