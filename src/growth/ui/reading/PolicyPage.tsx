import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { formatDay } from '../../../platform/calendar/wareki.ts'
import { PolicyReader, VersionNotice } from '../../../policy/ui/index.ts'
import { type Answers, api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { Page } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { useCalendar } from '../../../web/session.ts'
import { ReadMark } from './ReadMark.tsx'
import { placeOf } from './reading-place.ts'

type Version = Answers['policy']['versions']['items'][number]

/** 方針: the reader of `policy`, with what this room knows of the person around it — their 職位, and what they have read. */
export function PolicyPage() {
  const { _splat } = useParams({ strict: false })
  const { version, q } = useSearch({ strict: false })
  const navigate = useNavigate()
  const reading = useQuery(api.policy.read.queryOptions({ input: { versionId: version } }))
  const mine = useQuery(api.growth.reading.mine.queryOptions({ input: { versionId: version } }))
  const versions = useQuery(api.policy.versions.queryOptions())
  const items = versions.data?.items ?? []

  return (
    <Page
      title={reading.data?.version.title ?? '方針'}
      lead={
        reading.data && (
          <>
            <Day on={reading.data.version.effectiveOn} />
            {version ? 'の版です。' : 'から施行されている方針です。'}
          </>
        )
      }
      action={
        <Button look="outline" onPress={() => window.print()}>
          方針全体を印刷
        </Button>
      }
    >
      <Around items={items} chosen={reading.data?.version.id} />
      <VersionNotice version={items.find(({ id }) => id === reading.data?.version.id)} versions={items} />
      <Shown query={reading}>
        {({ documents, version: read }) => (
          <PolicyReader
            documents={documents}
            cited={_splat || null /* /policy has an empty one */}
            versionId={version}
            typed={q ?? ''}
            onSearch={(typed) =>
              navigate({
                to: '.',
                search: { version, q: typed === '' ? undefined : typed },
                replace: true,
                resetScroll: false,
              })
            }
            mine={placeOf(mine.data)}
            endOf={({ key, name }) => (
              <ReadMark
                versionId={read.id}
                isPublished={read.state === 'published'}
                name={name}
                chapter={mine.data?.chapters.find((one) => one.key === key)}
              />
            )}
          />
        )}
      </Shown>
    </Page>
  )
}

/** The pages around the text, and its other versions. */
function Around({ items, chosen }: { readonly items: readonly Version[]; readonly chosen: string | undefined }) {
  const calendar = useCalendar()
  const others = items.filter(({ id, state }) => id !== chosen && state !== 'withdrawn')
  return (
    <nav aria-label="方針の画面" className="mt-4 mb-6 flex flex-wrap gap-x-6 print:hidden">
      <Link to="/policy/mine" className={around}>
        わたしの職位に求められること
      </Link>
      <Link to="/policy/matrix" className={around}>
        職位と能力の表
      </Link>
      <Link to="/policy/awareness/results" className={around}>
        方針の認知度
      </Link>
      {others.length > 0 && (
        <Link to="/policy/compare" className={around}>
          版をくらべる
        </Link>
      )}
      {others.map(({ id, effectiveOn }) => (
        <Link key={id} to="/policy" search={{ version: id }} className={around}>
          {formatDay(effectiveOn, calendar)}の版
        </Link>
      ))}
    </nav>
  )
}

const around = 'link inline-flex min-h-11 items-center'
