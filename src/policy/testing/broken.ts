import { invariant } from '../../platform/refusal.ts'
import { modelYaml } from './model.ts'

/** One way to spoil a policy file, and what is said of it. */
export type Broken = {
  readonly what: string
  readonly yaml: string
  /** A piece of the line that is named; null when there is no such line. */
  readonly line: string | null
  readonly path: string
  readonly reason: RegExp
}

/** The model policy with one piece replaced, at its first place. */
function spoiled(piece: string, by: string): string {
  invariant(modelYaml.includes(piece), `the model policy has: ${piece}`)
  return modelYaml.replace(piece, () => by)
}

const officer = modelYaml.slice(modelYaml.indexOf('  - id: officer\n'))
const officerJudgement = officer.slice(officer.indexOf('      judgement:'), officer.indexOf('      planning:'))
const chief = modelYaml.slice(modelYaml.indexOf('  - id: chief\n'))
const chiefJudgement = chief.slice(chief.indexOf('      judgement:'), chief.indexOf('      planning:'))
const chiefSentence = chiefJudgement.split('\n').find((line) => line.startsWith('        text: ')) ?? ''
const inChief = (piece: string, by: string) => modelYaml.replace(chief, () => chief.replace(piece, () => by))

export const brokenPackages: readonly Broken[] = [
  { what: 'an empty file', yaml: '', line: null, path: '', reason: /ファイルが空/ },
  { what: 'a file of comments only', yaml: '# 方針\n', line: null, path: '', reason: /ファイルが空/ },
  { what: 'a list instead of a policy', yaml: '- 方針\n', line: '- 方針', path: '', reason: /使えません/ },
  {
    what: 'an unknown format',
    yaml: spoiled('sodachi-policy/1', 'sodachi-policy/2'),
    line: 'format:',
    path: 'format',
    reason: /形式 "sodachi-policy\/2" は読めません/,
  },
  {
    what: 'broken YAML',
    yaml: spoiled('readAt: [人事異動, 人事評価', 'readAt: [人事異動, {人事評価'),
    line: 'readAt:',
    path: '',
    reason: /YAML の書き方に誤り/,
  },
  {
    what: 'a key written twice',
    yaml: spoiled('adoptedOn: "2025-03"\n', 'adoptedOn: "2025-03"\nadoptedOn: "2025-04"\n'),
    line: 'adoptedOn: "2025-04"',
    path: '',
    reason: /同じ項目が二度/,
  },
  {
    what: 'an unknown tag',
    yaml: spoiled('id: model', 'id: !secret model'),
    line: 'id: !secret',
    path: '',
    reason: /YAML の書き方に誤り/,
  },
  {
    what: 'a key that the format does not have',
    yaml: spoiled('  - id: chief\n    name: 主査級\n', '  - id: chief\n    name: 主査級\n    salary: 4\n'),
    line: '    salary: 4',
    path: 'grades[4].salary',
    reason: /「salary」はこの形式にない項目/,
  },
  {
    what: 'a part that is not there',
    yaml: spoiled('municipality: 架空市\n', ''),
    line: 'format:',
    path: 'municipality',
    reason: /「municipality」がありません/,
  },
  {
    what: 'a name that is a number',
    yaml: spoiled('    name: 主査級', '    name: 4'),
    line: '    name: 4',
    path: 'grades[4].name',
    reason: /「name」の値 4 は使えません/,
  },
  {
    what: 'a sentence that is empty',
    yaml: inChief(chiefSentence, '        text: ""'),
    line: '        text: ""',
    path: 'grades[4].abilities.judgement.text',
    reason: /「text」の文がありません/,
  },
  {
    what: 'an ability without its sentence',
    yaml: inChief(`${chiefSentence}\n`, ''),
    line: '      judgement:',
    path: 'grades[4].abilities.judgement.text',
    reason: /「text」がありません/,
  },
  {
    what: 'an ability that is missing between others',
    yaml: inChief(chiefJudgement, ''),
    line: null,
    path: 'grades[4].abilities',
    reason: /職位「主査級」に能力区分「judgement」の能力がありません/,
  },
  {
    what: 'an ability that is missing at the end of its column',
    yaml: modelYaml.replace(officer, () => officer.replace(officerJudgement, '')),
    line: null,
    path: 'grades[6].abilities',
    reason: /職位「主事級」に能力区分「judgement」の能力がありません/,
  },
  {
    what: 'an ability of an unknown category',
    yaml: inChief('      judgement:', '      judgment:'),
    line: '      judgment:',
    path: 'grades[4].abilities.judgment',
    reason: /能力区分「judgment」は abilityCategories にありません/,
  },
  {
    what: 'a 読替 to an unknown 職位',
    yaml: spoiled('業務職: { chief: [', '業務職: { chef: ['),
    line: '  業務職:',
    path: 'gradeEquivalents.業務職.chef',
    reason: /読替先の職位「chef」は grades にありません/,
  },
  {
    what: 'a title that stands for two 職位',
    yaml: spoiled('senior-officer: [副主任]', 'senior-officer: [主任]'),
    line: '  業務職:',
    path: 'gradeEquivalents.業務職.senior-officer[0]',
    reason: /職名「主任」が二度/,
  },
  {
    what: 'two 職位 with one id',
    yaml: spoiled('  - id: senior-chief\n', '  - id: chief\n'),
    line: null,
    path: 'grades[4].id',
    reason: /職位のid「chief」が二度/,
  },
  {
    what: 'two 制度 with one code',
    yaml: spoiled('code: 1-A-2', 'code: 1-A-1'),
    line: 'code: 1-A-1',
    path: 'programs[1].code',
    reason: /制度の番号「1-A-1」が二度/,
  },
  {
    what: 'a code that is no code',
    yaml: spoiled('code: 1-A-2', 'code: A12'),
    line: 'code: A12',
    path: 'programs[1].code',
    reason: /制度の番号 "A12" は使えません/,
  },
  {
    what: 'a code of a 取組 that does not exist',
    yaml: spoiled('code: 1-A-2', 'code: 4-A-1'),
    line: 'code: 4-A-1',
    path: 'programs[1].code',
    reason: /「4-A」にあたる取組の区分がありません/,
  },
  {
    what: 'an unknown 状態',
    yaml: spoiled('status: considering', 'status: maybe'),
    line: 'status: maybe',
    path: 'programs[5].parts[2].status',
    reason: /状態 "maybe" は使えません/,
  },
  {
    what: 'a 状態 whose year is no year',
    yaml: spoiled('status: { since: 2018 }', 'status: { since: 平成30年 }'),
    line: 'since: 平成30年',
    path: 'programs[19].parts[0].status',
    reason: /状態 .*平成30年.* は使えません/,
  },
  {
    what: 'two paragraphs with one id',
    yaml: spoiled('  - id: background/2\n', '  - id: background/1\n'),
    line: null,
    path: 'prose[1].id',
    reason: /段落のid「background\/1」が二度/,
  },
  {
    what: 'a paragraph that takes an id of ours',
    yaml: spoiled('  - id: use/1\n', '  - id: role/chief/line/1\n'),
    line: '  - id: role/chief/line/1',
    path: 'prose[17].id',
    reason: /段落のid「role\/chief\/line\/1」は使えません/,
  },
  {
    what: 'a range that runs backwards',
    yaml: spoiled('cycleYears: [3, 5]', 'cycleYears: [5, 3]'),
    line: 'cycleYears: [5, 3]',
    path: 'programs[0].rules.jobFamilies[0].cycleYears',
    reason: /始まり 5 が終わり 3 より大きく/,
  },
  {
    what: 'a 策定 on an impossible day',
    yaml: spoiled('adoptedOn: "2025-03"', 'adoptedOn: "2025-13"'),
    line: 'adoptedOn:',
    path: 'adoptedOn',
    reason: /日付 "2025-13" は使えません/,
  },
  {
    what: 'an inference about nothing in the policy',
    yaml: spoiled('inferred: []', 'inferred: ["programs 9-Z-9: status"]'),
    line: 'inferred:',
    path: 'inferred[0]',
    reason: /どの部分をさすか分かりません/,
  },
]
