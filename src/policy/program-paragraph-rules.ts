import type { PartStatus, PolicyPackage, PolicyProgram } from './format.ts'
import { type Paragraph, paragraph } from './paragraph-rules.ts'

/** Whether a part of the package, or one program of it, is named among what was inferred. */
export type IsInferred = (part: string, code?: string) => boolean

/** 資料3: the programs with their parts and rules, and the picture of the training system. */
export function programParagraphs(policy: PolicyPackage, isInferred: IsInferred): Paragraph[] {
  return [
    ...policy.programs.flatMap((program) => paragraphsOfProgram(program, isInferred('programs', program.code))),
    ...pictureParagraphs(policy, isInferred('trainingPicture')),
  ]
}

function paragraphsOfProgram(program: PolicyProgram, inferred: boolean): Paragraph[] {
  const document = '資料3'
  const { code, name, purpose, rules } = program
  const section = `資料3 取組${code} ${name}`
  return [
    paragraph({ id: `program/${code}`, kind: 'program', document, section, text: name }),
    ...(purpose
      ? [
          paragraph({
            id: `program/${code}/purpose`,
            kind: 'purpose',
            document,
            section: `${section} 目的`,
            text: purpose,
          }),
        ]
      : []),
    ...program.parts.map((part, index) =>
      paragraph({
        id: `${code}/${index + 1}`,
        kind: 'part',
        document,
        section: `${section} ${index + 1}`,
        text: part.text,
        inferred,
        annotations: { 名称: part.name, 実施状況: statusText(part.status), 実施例: part.examples?.join('、') },
      }),
    ),
    ...(rules?.lifeStages ?? []).map((stage, index) =>
      paragraph({
        id: `program/${code}/life-stage/${index + 1}`,
        kind: 'programRule',
        document,
        section: `${section} ${stage.name}`,
        text: stage.text,
        annotations: { 年齢: stage.ages },
      }),
    ),
    ...(rules?.specialistTrack
      ? [
          paragraph({
            id: `program/${code}/specialist-track`,
            kind: 'programRule',
            document,
            section: `${section} 注記`,
            text: rules.specialistTrack,
          }),
        ]
      : []),
    ...(rules?.jobFamilies ?? []).map((family, index) =>
      paragraph({
        id: `program/${code}/job-family/${index + 1}`,
        kind: 'programRule',
        document,
        section: `${section} 職種別${index + 1}`,
        text: family.text,
        annotations: { 職種: `${family.families.join('、')}${family.others ?? ''}` },
      }),
    ),
  ]
}

/** 実施状況 as the policy prints it. */
function statusText(status: PartStatus): string {
  if (status === 'active') return '〇'
  return status === 'considering' ? '検討中' : `${status.since}～`
}

function pictureParagraphs({ trainingPicture: picture }: PolicyPackage, inferred: boolean): Paragraph[] {
  if (!picture) return []
  const at = (place: string, text: string) =>
    paragraph({
      id: `training-picture/${place}`,
      kind: 'trainingPicture',
      document: '資料3',
      section: '資料3 職員研修の体系（図）',
      text,
      inferred,
    })
  return [
    ...picture.conditions.map((text, index) => at(`condition/${index + 1}`, text)),
    ...picture.elements.map((text, index) => at(`element/${index + 1}`, text)),
    at('complements', picture.complements),
    ...Object.entries(picture.tree).flatMap(([branch, lines], index) => [
      at(`tree/${index + 1}`, branch),
      ...lines.map((text, line) => at(`tree/${index + 1}/${line + 1}`, text)),
    ]),
  ]
}
