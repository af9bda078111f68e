import { Link } from '@tanstack/react-router'
import { addDays } from '../../platform/calendar/day.ts'
import type { Answers } from '../../web/api.ts'
import { Day, Month } from '../../web/components/Day.tsx'
import { KeyValue } from '../../web/components/KeyValue.tsx'
import { Timeline } from '../../web/components/Timeline.tsx'
import { pathOf } from '../path-rules.ts'
import { orderKindNames } from '../posting-rules.ts'
import { employmentKindNames } from '../roster/words.ts'

export type PersonRecord = Answers['people']['record']

/** What is on record of a person today. Whoever may not see birth date and mail is told so. */
export function RecordFacts({ record, today }: { readonly record: PersonRecord; readonly today: string }) {
  const isNow = ({ from, to }: { from: string; to: string | null }) => from <= today && (to === null || today < to)
  const name = record.names.find(isNow)
  const employment = record.employments.find(isNow)
  return (
    <KeyValue
      items={[
        [
          '職員番号',
          <span key="number" className="num">
            {record.staffNumbers
              .filter(isNow)
              .map(({ number }) => number)
              .join('、') || '—'}
          </span>,
        ],
        ['氏名', name ? `${name.written}（${name.kana}）` : '—'],
        ...(name?.formerFamily ? ([['旧姓', name.formerFamily]] as const) : []),
        ['任用', employment ? `${employmentKindNames[employment.kind]}　${employment.jobFamily}` : '—'],
        ['任命権者', employment?.appointingAuthority ?? '—'],
        ...(record.detail
          ? ([
              ['生年月日', <Day key="birth" on={record.detail.birthDate} />],
              ['採用年月日', record.detail.hiredOn ? <Day key="hired" on={record.detail.hiredOn} /> : '—'],
              ['メール', record.detail.email ?? '登録がありません'],
            ] as const)
          : ([['生年月日・メール', '本人と人事の担当だけが見られます']] as const)),
      ]}
    />
  )
}

const roleNames: Readonly<Record<PersonRecord['supervisors'][number]['role'], string>> = {
  superior: '上司',
  'first-evaluator': '一次評価者',
  'second-evaluator': '二次評価者',
}

export function Supervisors({ supervisors }: Pick<PersonRecord, 'supervisors'>) {
  if (supervisors.length === 0) return <p className="text-solid-gray-700">登録された上司と評価者はいません。</p>
  return (
    <KeyValue
      items={supervisors.map(({ role, personId, written, unitName, isOverride }) => [
        roleNames[role],
        <span key={role}>
          {written === null ? (
            '名簿にいない職員'
          ) : (
            <Link to="/people/$personId" params={{ personId }} className="link">
              {written}
            </Link>
          )}
          <span className="ml-4 text-solid-gray-700">
            {unitName}
            {isOverride && '（人事課の指定）'}
          </span>
        </span>,
      ])}
    />
  )
}

/** 異動歴. */
export function RecordPath({ postings, absences }: Pick<PersonRecord, 'postings' | 'absences'>) {
  const path = pathOf(postings, absences, (kind) => orderKindNames[kind as keyof typeof orderKindNames] ?? kind)
  return (
    <Timeline
      steps={path.map(({ on, what, asWhat, where, until }, index) => ({
        key: String(path.length - index),
        when: <Month of={on} />,
        what: [what, asWhat].filter(Boolean).join('　'),
        detail: (
          <>
            {where}
            {until !== null && (
              <>
                （<Day on={addDays(until, -1)} />
                まで）
              </>
            )}
          </>
        ),
      }))}
    />
  )
}
