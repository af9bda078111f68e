import { Link } from '@tanstack/react-router'
import { fiscalYearOf } from '../../platform/calendar/fiscal-year.ts'
import type { Answers } from '../../web/api.ts'
import { Day } from '../../web/components/Day.tsx'
import { Notice } from '../../web/components/Notice.tsx'
import { useSession } from '../../web/session.ts'
import { standingOf } from './version-words.ts'

type Version = Answers['policy']['versions']['items'][number]
type VersionNoticeProps = { readonly version: Version | undefined; readonly versions: readonly Version[] }

/** What a reader has to know of the version before them: not in force, or new this 年度, or soon replaced. */
export function VersionNotice({ version, versions }: VersionNoticeProps) {
  const { today } = useSession()
  if (!version) return null
  const standing = standingOf(version, today)
  const inForce = versions.find((one) => standingOf(one, today) === 'inForce')
  if (standing !== 'inForce')
    return (
      <Notice kind="caution" title={titles[standing]}>
        <p>
          <Day on={version.effectiveOn} />
          {standing === 'past' ? 'に施行された版です。' : 'から施行する予定の版です。'}
          {inForce && (
            <>
              <CompareLink
                before={standing === 'past' ? version : inForce}
                after={standing === 'past' ? inForce : version}
              >
                施行中の版とくらべる
              </CompareLink>
              　
              <Link to="/policy" className="link">
                施行中の版を読む
              </Link>
            </>
          )}
        </p>
      </Notice>
    )
  const published = versions.filter(({ state }) => state === 'published')
  const before = published.find(({ inForceTo }) => inForceTo === version.effectiveOn)
  const coming = published.findLast(({ effectiveOn }) => effectiveOn > today)
  const isNew = before !== undefined && fiscalYearOf(version.effectiveOn) === fiscalYearOf(today)
  if (!isNew && !coming) return null
  return (
    <Notice kind="info" title={isNew ? 'この方針は、今年度に改定されました' : '方針の改定が予定されています'}>
      {isNew && (
        <p>
          <Day on={version.effectiveOn} />
          から新しい文になっています。
          <CompareLink before={before} after={version}>
            変わったところを見る
          </CompareLink>
        </p>
      )}
      {coming && (
        <p>
          <Day on={coming.effectiveOn} />
          から次の版が施行されます。
          <CompareLink before={version} after={coming}>
            変わるところを見る
          </CompareLink>
        </p>
      )}
    </Notice>
  )
}

const titles = {
  past: '以前の版です。いま施行されている方針ではありません',
  coming: '施行前の版です。まだ効力はありません',
  draft: '施行前の版（下書き）です。公開されていません',
  withdrawn: '取り下げられた版です',
} as const

function CompareLink({
  before,
  after,
  children,
}: {
  readonly before: Version
  readonly after: Version
  readonly children: string
}) {
  return (
    <Link to="/policy/compare" search={{ before: before.id, after: after.id }} className="link">
      {children}
    </Link>
  )
}
