import type { Answers } from '../../../web/api.ts'
import { percentOf, stepNames } from '../../choosing/choosing-rules.ts'

type Papers = Answers['training']['choosing']['papers']
type GivenScoresProps = {
  readonly scores: Papers['items'][number]['scores']
  readonly criteria: Papers['criteria']
}

/** What members gave one applicant, as far as the reader may see it. */
export function GivenScores({ scores, criteria }: GivenScoresProps) {
  return (
    <ul aria-label="採点" className="border-solid-gray-200 border-t">
      {scores.map(({ step, name, points, comment, isOwn }) => {
        const sheet = criteria.filter((one) => one.step === step)
        return (
          <li key={`${step}/${name}/${isOwn}`} className="border-solid-gray-200 border-b py-3">
            <p className="flex flex-wrap justify-between gap-x-6">
              <span>
                {isOwn ? '自分' : `${name ?? '（退職）'}さん`}の{stepNames[step]}
              </span>
              <span className="num">{Math.round(percentOf(points, sheet))}％</span>
            </p>
            <p className="text-solid-gray-700">
              {sheet.map((one, at) => `${one.name} ${points[at] ?? 0}/${one.most}`).join('、')}
            </p>
            {comment !== '' && <p className="whitespace-pre-wrap">{comment}</p>}
          </li>
        )
      })}
    </ul>
  )
}
