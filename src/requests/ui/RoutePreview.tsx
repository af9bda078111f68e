import type { Answers } from '../../web/api.ts'
import { Tag } from '../../web/components/Tag.tsx'
import { dutyName } from '../duty-words.ts'
import { capacityNames } from '../story-rules.ts'

type Preview = Answers['requests']['preview']

export const roleNames = { opinion: '意見', consent: '承認', decision: '決裁' } as const

/** The way that it would take, step by step, with the people of today. */
export function RoutePreview({ route }: Pick<Preview, 'route'>) {
  return (
    <ol className="border-solid-gray-200 border-t">
      {route.map(({ stage, name, role, duty, holders, people, note, days }, place) => (
        <li
          key={`${stage}${name}`}
          className="grid gap-x-6 border-solid-gray-200 border-b py-3 sm:grid-cols-[11rem_minmax(0,1fr)]"
        >
          <span>
            <span className="num">{place + 1}.</span> {name}
            <span className="block text-solid-gray-700">
              {roleNames[role]}
              {days !== null && `・目安 ${days}開庁日`}
            </span>
          </span>
          <span className="min-w-0">
            {duty !== null && (
              <span className="block">
                {dutyName(duty)}のだれか<span className="num">（{holders ?? 0}人）</span>
              </span>
            )}
            {people.map((person) => (
              <span key={person.personId} className="block">
                {person.name}さん
                <span className="text-solid-gray-700">
                  （{person.unitName}
                  {person.title && ` ${person.title}`}）
                </span>{' '}
                {person.capacity !== 'holder' && <Tag>{capacityNames[person.capacity] ?? person.capacity}</Tag>}
                {!person.waits && <Tag>不在の間に読めるだけ</Tag>}
              </span>
            ))}
            {note && <span className="block text-solid-gray-700">{note}</span>}
          </span>
        </li>
      ))}
    </ol>
  )
}

/** 見る人の一覧: nobody else will read it. */
export function WhoReads({ readers: { people, duties } }: Pick<Preview, 'readers'>) {
  return (
    <>
      <ul className="ml-5 grid list-disc gap-1">
        {people.map(({ personId, name, unitName, title, stepName }) => (
          <li key={personId}>
            {name}さん（{unitName}
            {title && ` ${title}`}）：{stepName}のとき
          </li>
        ))}
        {duties.map(({ duty, names, fromStage }) => (
          <li key={duty}>
            {dutyName(duty)}（
            {names.length === 0 ? '担当はまだいません' : names.map((name) => `${name}さん`).join('、')}
            ）：{fromStage === 1 ? '送ったときから' : `${fromStage}段目から`}
          </li>
        ))}
      </ul>
      <p className="mt-3 text-solid-gray-700">
        このほかの人には見えません。読んだことは、あなたの「自分の記録の閲覧」に載ります。
      </p>
    </>
  )
}
