import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import { type Answers, api } from '../../web/api.ts'
import { Day } from '../../web/components/Day.tsx'
import { Page } from '../../web/components/Page.tsx'
import { Shown } from '../../web/components/Shown.tsx'
import { Contents } from './Contents.tsx'
import { chaptersOf } from './chapter-rules.ts'
import { ReadPart } from './ReadPart.tsx'
import { useCited } from './use-cited.ts'

type Reading = Answers['policy']['read']

export function PolicyPage() {
  const { _splat } = useParams({ strict: false })
  const cited = _splat || null // /policy has an empty one
  const reading = useQuery(api.policy.read.queryOptions({ input: {} }))
  const mine = useQuery(api.growth.home.queryOptions())

  return (
    <Page
      title={reading.data?.version.title ?? '方針'}
      lead={reading.data && <InForce version={reading.data.version} />}
    >
      <Shown query={reading}>
        {({ documents }) => <Reader documents={documents} cited={cited} myGradeId={mine.data?.grade?.id ?? null} />}
      </Shown>
    </Page>
  )
}

function InForce({ version }: { readonly version: Reading['version'] }) {
  return (
    <>
      <Day on={version.effectiveOn} />
      から施行されている方針です。
    </>
  )
}

type ReaderProps = {
  readonly documents: Reading['documents']
  /** The paragraph that the address names. */
  readonly cited: string | null
  readonly myGradeId: string | null
}

function Reader({ documents, cited, myGradeId }: ReaderProps) {
  const paragraphs = useMemo(() => documents.flatMap((one) => one.paragraphs), [documents])
  const chapters = useMemo(() => chaptersOf(paragraphs), [paragraphs])
  const isThere = cited === null || paragraphs.some(({ id }) => id === cited)
  useCited(cited)

  return (
    <div className="mt-8 gap-12 lg:grid lg:grid-cols-[1fr_15rem]">
      <Contents chapters={chapters} />
      <div className="min-w-0 max-w-[44rem]">
        {!isThere && (
          <p className="mb-8 border-solid-gray-200 border-y py-4" role="status">
            お探しの箇所は、いま施行されている方針にありません。目次から探してください。
          </p>
        )}
        {chapters.map(({ document, parts }) => (
          <section key={document} className="mt-16 first:mt-0" aria-label={document}>
            <h2 className="border-green-900 border-b-2 pb-2 text-std-24B-150">{document}</h2>
            <Revision of={documents.find((one) => one.document === document)} />
            {parts.map((part) => (
              <ReadPart
                key={part.anchor}
                part={part}
                cited={cited}
                isMine={myGradeId !== null && isOf(part.anchor, myGradeId)}
              />
            ))}
          </section>
        ))}
      </div>
    </div>
  )
}

const isOf = (anchor: string, gradeId: string) => /^(grade|ability)\//.test(anchor) && anchor.split('/')[1] === gradeId

/** The body and each 資料 are revised on their own. */
function Revision({ of }: { readonly of: Reading['documents'][number] | undefined }) {
  if (of === undefined) return null
  return (
    <p className="mt-2 text-dns-14N-130 text-solid-gray-600">
      <Day on={of.revisedOn} />
      {of.revision === 0 ? '策定' : `改定（第${of.revision}回）`}
      {of.documentNumber && `　${of.documentNumber}`}
    </p>
  )
}
