import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  type AnyRequestKind,
  consideration,
  flexShift,
  partTimeStudyLeave,
  qualificationGrant,
  qualificationSupport,
  selfDevelopmentLeave,
  studyLeaveChange,
  studyLeaveReport,
} from './index.ts'
import { limitFields, limitProblem, limitWords } from './limit-rules.ts'

const fieldOf = (kind: AnyRequestKind, ...path: string[]) =>
  limitFields(kind.limits).find((field) => field.path.join('.') === path.join('.'))
const at = (values: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], values)

describe('限度の値, as HR reads them', () => {
  it.each([
    consideration,
    flexShift,
    qualificationSupport,
    qualificationGrant,
    selfDevelopmentLeave,
    partTimeStudyLeave,
    studyLeaveChange,
    studyLeaveReport,
  ] as readonly AnyRequestKind[])(
    'every limit of $id has a Japanese name of its own, and the release’s values lie where its path says',
    (kind) => {
      const fields = limitFields(kind.limits)
      expect(new Set(fields.map(({ label }) => label)).size).toBe(fields.length)
      for (const { label, path, isRequired, input, least, most } of fields) {
        expect(label).toMatch(/[ぁ-んァ-ヶ一-龠]/)
        const value = at(kind.terms.limits, path)
        if (isRequired) expect(value, path.join('.')).toBeDefined()
        if (input === 'number' && value !== undefined) {
          expect(value).toBeGreaterThanOrEqual(least ?? 0)
          expect(value).toBeLessThanOrEqual(most ?? Infinity)
        }
      }
      expect(limitProblem(kind.limits, kind.terms.limits)).toBeNull()
    },
  )

  it('a number carries its unit and its bounds, and the law that bounds it', () => {
    expect(fieldOf(selfDevelopmentLeave, 'studyMonths')).toEqual({
      path: ['studyMonths'],
      label: '大学などで学ぶ休業の上限',
      help: '条例で定める期間です。法律の上限は3年です（地方公務員法26条の5）。',
      input: 'number',
      unit: 'か月',
      least: 1,
      most: 36,
      choices: null,
      isRequired: true,
    })
  })

  it('ceilings are one number for each cost, and may be left out', () => {
    expect(fieldOf(qualificationSupport, 'ceilings', 'exam')).toMatchObject({
      label: '見る額の上限：受験料',
      unit: '円',
      isRequired: false,
    })
  })

  it('what is chosen from is told in words: employments, a unit of minutes, times of a day', () => {
    expect(fieldOf(flexShift, 'employment')?.choices).toContainEqual({ value: 'regular', label: '正規' })
    expect(fieldOf(partTimeStudyLeave, 'unitMinutes')).toMatchObject({
      input: 'choice',
      unit: '分',
      choices: [5, 10, 15, 30, 60].map((value) => ({ value, label: String(value) })),
    })
    expect(fieldOf(flexShift, 'starts')).toMatchObject({ input: 'times', least: 1, most: 12 })
    expect(fieldOf(flexShift, 'standard', 'from')).toMatchObject({ input: 'time', label: 'ふだんの勤務時間：初め' })
    expect(fieldOf(qualificationSupport, 'excluded')).toMatchObject({ input: 'words', most: 100 })
  })

  it('a value out of bounds, and two that do not fit each other, are told by the name of the limit', () => {
    const limits = selfDevelopmentLeave.terms.limits
    expect(limitProblem(selfDevelopmentLeave.limits, { ...limits, contributionMonths: 37 })?.label).toBe(
      '国際貢献活動のための休業の上限',
    )
    expect(limitProblem(selfDevelopmentLeave.limits, { ...limits, studyMonths: 36, longStudyMonths: 24 })).toEqual({
      label: '修業年限の長い課程で学ぶ休業の上限',
      message: 'ふつうの修学の月数以上にしてください。',
    })
    expect(
      limitProblem(qualificationSupport.limits, { ...qualificationSupport.terms.limits, ceilings: { exam: -1 } })
        ?.label,
    ).toBe('見る額の上限：受験料')
  })

  it('a limit that nobody put into words is a mistake of its room, and is not shown without', () => {
    expect(() => limitFields(z.object({ days: z.int() }))).toThrow('words for HR')
    expect(() => limitFields(z.object({ days: z.boolean().register(limitWords, { label: '日' }) }))).toThrow(
      'how to ask',
    )
  })
})
