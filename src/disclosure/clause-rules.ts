type ClauseWords = {
  /** As it is cited: 第78条第1項第2号. */
  readonly cited: string
  /** What it is about, in our short words; the law's own stand in the law. */
  readonly about: string
  /** How a reason may begin. A reason says of this record why; 行政手続法 8条 asks for more than the number of a clause. */
  readonly begins: string
}

/**
 * 不開示情報 of 個人情報の保護に関する法律 78条1項 that the organs of a city can meet: not 4号 and 5号, which are of organs of the state and of
 * prefectures: what a city would withhold on their grounds stands in 7号イ and ロ. Codes as they are cited; イロハ of 7号 stand in their order.
 * Compared with the text of the law in force in September 2025 (e-Gov 法令検索, 415AC0000000057): every 号 and every letter.
 */
export const clauses = {
  '1': {
    cited: '第78条第1項第1号',
    about: '請求した人の生命、健康、生活、財産を害するおそれ',
    begins: '開示すると、請求した人の生活などを害するおそれがあるため。',
  },
  '2': {
    cited: '第78条第1項第2号',
    about: '請求した人のほかの個人に関する情報',
    begins: '請求した人のほかの個人が識別される情報で、慣行として知ることができるものなどに当たらないため。',
  },
  '3': {
    cited: '第78条第1項第3号',
    about: '法人などの正当な利益を害するおそれ',
    begins: '開示すると、法人などの正当な利益を害するおそれがあるため。',
  },
  '6': {
    cited: '第78条第1項第6号',
    about: '市の中や国などとの審議、検討、協議',
    begins: '審議や検討の途中の情報で、開示すると率直な意見の交換などが損なわれるおそれがあるため。',
  },
  '7-i': {
    cited: '第78条第1項第7号イ',
    about: '国の安全など',
    begins: '開示すると、国の安全が害されるおそれがあるため。',
  },
  '7-ro': {
    cited: '第78条第1項第7号ロ',
    about: '公共の安全と秩序の維持',
    begins: '開示すると、公共の安全と秩序の維持に支障を及ぼすおそれがあるため。',
  },
  '7-ha': {
    cited: '第78条第1項第7号ハ',
    about: '監査、検査、取締り、試験、租税',
    begins: '開示すると、監査や試験などで正確な事実をつかみにくくなるおそれがあるため。',
  },
  '7-ni': {
    cited: '第78条第1項第7号ニ',
    about: '契約、交渉、争訟',
    begins: '開示すると、争訟などで市の当事者としての地位を不当に害するおそれがあるため。',
  },
  '7-ho': {
    cited: '第78条第1項第7号ホ',
    about: '調査研究',
    begins: '開示すると、調査研究の公正で能率的な遂行を不当に妨げるおそれがあるため。',
  },
  '7-he': {
    cited: '第78条第1項第7号ヘ',
    about: '人事管理（評価、異動の検討など）',
    begins: '開示すると、公正で円滑な人事の確保に支障を及ぼすおそれがあるため。',
  },
  '7-to': {
    cited: '第78条第1項第7号ト',
    about: '市が経営する企業',
    begins: '開示すると、市の企業の経営上の正当な利益を害するおそれがあるため。',
  },
  '7': {
    cited: '第78条第1項第7号',
    about: 'そのほかの事務や事業の適正な遂行',
    begins: '開示すると、この事務の性質上、適正な遂行に支障を及ぼすおそれがあるため。',
  },
  ordinance: {
    cited: '第78条第2項',
    about: '情報公開条例に合わせて市の条例が定めるもの',
    begins: '市の条例が開示しないと定める情報に当たるため。',
  },
} as const satisfies Record<string, ClauseWords>
export type Clause = keyof typeof clauses
export const clauseCodes = Object.keys(clauses) as [Clause, ...Clause[]]

export const isClause = (code: string): code is Clause => code in clauses
/** The clause as a notice cites it; as it is written, where a later release no longer has it. */
export const citedClause = (code: string): string => (isClause(code) ? clauses[code].cited : code)

/** What is known of others and stands in somebody's records (78条1項2号). */
export const ofOthers: Clause = '2'
