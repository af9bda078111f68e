/** 職種 in the city's words, as `people.employment.job_family` keeps them. */
export type JobFamily = keyof typeof jobFamilies

/** 職位 from the lowest to the highest, as in the policy file; a level is the place in this list. */
export const gradeIds = [
  'officer',
  'senior-officer',
  'chief',
  'senior-chief',
  'section-director',
  'department-director',
  'bureau-director',
] as const
export const levelOf = (grade: (typeof gradeIds)[number]) => gradeIds.indexOf(grade)

type Career = {
  /** Share of women among those hired late, in percent; fewer among those hired long ago. */
  readonly women: number
  /** Chance to move in the n-th spring in one post, in percent; the last one holds for all later springs. */
  readonly movesAfter: readonly number[]
  /** 職名 up to 主幹級; above that the unit gives the title (課長, 所長, 署長 …). Titles without 職位 stand for one by 読替. */
  readonly titles: readonly [officer: string, seniorOfficer: string, chief: string, seniorChief: string]
  /** False for 業務職 and 運輸職: they have no 職位 of their own. */
  readonly hasGrade: boolean
}

// Cycles: 取組1-A-1, 事務 3–5 years, 技術 4–6, others as far as possible.
const clerical = [8, 25, 45, 50, 55]
const technical = [4, 12, 25, 36, 42]
const qualified = [3, 8, 14, 20, 24]
const officers = ['主事', '主任主事', '主査', '主幹'] as const
const engineers = ['技師', '主任技師', '主査', '主幹'] as const

const engineer = (women: number) => ({ women, movesAfter: technical, titles: engineers, hasGrade: true })

export const jobFamilies = {
  一般事務職: { women: 52, movesAfter: clerical, titles: officers, hasGrade: true },
  土木: engineer(14),
  建築: engineer(28),
  機械: engineer(7),
  電気: engineer(7),
  化学: engineer(36),
  社会福祉: { women: 60, movesAfter: technical, titles: officers, hasGrade: true },
  保育士: { women: 93, movesAfter: qualified, titles: ['保育士', '主任保育士', '主査', '主幹'], hasGrade: true },
  保健師: { women: 96, movesAfter: technical, titles: ['保健師', '主任保健師', '主査', '主幹'], hasGrade: true },
  看護師: {
    women: 90,
    movesAfter: qualified,
    titles: ['看護師', '主任看護師', '副看護師長', '看護師長'],
    hasGrade: true,
  },
  医療技術職: { women: 58, movesAfter: qualified, titles: engineers, hasGrade: true },
  消防職: { women: 5, movesAfter: technical, titles: ['消防士', '消防士長', '消防司令補', '消防司令'], hasGrade: true },
  業務職: { women: 10, movesAfter: qualified, titles: ['技師', '副主任', '主任', '作業長'], hasGrade: false },
  運輸職: { women: 7, movesAfter: qualified, titles: ['運転士', '主任運転士', '整備長', '監督長'], hasGrade: false },
} as const satisfies Record<string, Career>

/** What a section's work asks for: 職種 and their shares in percent. The first ones give the 課長. */
export type Mix = readonly (readonly [JobFamily, number])[]

export const mixes = {
  office: [['一般事務職', 100]],
  civil: [
    ['土木', 68],
    ['一般事務職', 22],
    ['機械', 5],
    ['電気', 5],
  ],
  building: [
    ['建築', 58],
    ['一般事務職', 22],
    ['機械', 10],
    ['電気', 10],
  ],
  plant: [
    ['機械', 28],
    ['電気', 27],
    ['化学', 25],
    ['一般事務職', 20],
  ],
  welfare: [
    ['一般事務職', 52],
    ['社会福祉', 48],
  ],
  nursery: [
    ['保育士', 85],
    ['一般事務職', 15],
  ],
  health: [
    ['保健師', 55],
    ['一般事務職', 30],
    ['医療技術職', 15],
  ],
  nursing: [['看護師', 100]],
  clinic: [['医療技術職', 100]],
  fire: [['消防職', 100]],
  works: [
    ['一般事務職', 22],
    ['業務職', 78],
  ],
  transit: [
    ['一般事務職', 22],
    ['運輸職', 78],
  ],
} as const satisfies Record<string, Mix>
export type Work = keyof typeof mixes
