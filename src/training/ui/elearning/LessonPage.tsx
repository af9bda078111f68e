import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { type Answers, api } from '../../../web/api.ts'
import { Button, LinkButton } from '../../../web/components/Button.tsx'
import { Notice } from '../../../web/components/Notice.tsx'
import { Page } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { Tag } from '../../../web/components/Tag.tsx'
import { TrainingCrumbs } from '../TrainingCrumbs.tsx'
import { PackagePlayer } from './PackagePlayer.tsx'
import { QuizPlayer } from './QuizPlayer.tsx'
import { type Sitting, useSitting } from './use-sitting.ts'

type Opened = Answers['training']['elearning']['open']
type Went = Answers['training']['elearning']['save']

/** One 教材, played: it opens where somebody left it, and what they do is kept as they go. */
export function LessonPage() {
  const { materialId } = useParams({ from: '/inside/training/lessons/$materialId' })
  const { item } = useSearch({ from: '/inside/training/lessons/$materialId' })
  const [turn, setTurn] = useState(0)
  // Opened once for each visit: its pass is new each time, and a screen in use is not exchanged.
  const query = useQuery({
    ...api.training.elearning.open.queryOptions({ input: { materialId } }),
    queryKey: ['training-lesson', materialId, item ?? '', turn],
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  const title = query.data?.title ?? '教材'
  return (
    <Page
      title={title}
      breadcrumbs={
        <TrainingCrumbs here={title}>
          <Link to="/training/mine" className="link">
            わたしの研修
          </Link>
          {query.data && (
            <Link to="/training/courses/$courseId/lessons" params={{ courseId: query.data.courseId }} className="link">
              {query.data.courseTitle}
            </Link>
          )}
        </TrainingCrumbs>
      }
    >
      <Shown query={query}>
        {(opened) => (
          <Played
            key={`${materialId} ${item ?? ''} ${turn}`}
            opened={opened}
            item={opened.package ? (item ?? opened.package.items[0]?.item ?? '') : ''}
            onAnew={() => setTurn((before) => before + 1)}
          />
        )}
      </Shown>
    </Page>
  )
}

function Played({
  opened,
  item,
  onAnew,
}: {
  readonly opened: Opened
  readonly item: string
  readonly onAnew: () => void
}) {
  const cache = useQueryClient()
  const [standing, setStanding] = useState<{ readonly isDone: boolean; readonly percent: number | null }>(opened)
  const [isCompleted, setCompleted] = useState(false)
  const onWent = (went: Went) => {
    setStanding(went)
    if (went.isCompleted) setCompleted(true)
    void cache.invalidateQueries({ queryKey: api.training.key(), refetchType: 'none' })
  }
  const sitting = useSitting(opened, item, onWent)
  const { kind, isLive, content, package: played } = opened
  return (
    <div className="mt-4 grid gap-6">
      <div className="flex min-h-8 flex-wrap items-center gap-x-4 gap-y-1" role="status">
        {standing.isDone ? <Tag look="green">終わった</Tag> : isLive && <Tag look="caution">途中</Tag>}
        {kind === 'scorm' && standing.percent !== null && <span className="num">得点：{standing.percent}％</span>}
        {isLive && kind !== 'quiz' && <span className="text-solid-gray-700">{stateWords[sitting.state]}</span>}
        {!isLive && <span className="text-solid-gray-700">読み返しています。結果は変わりません。</span>}
      </div>
      {isCompleted && (
        <Notice kind="done" title={`「${opened.courseTitle}」を修了しました。`} isAnswer>
          <Link to="/training/mine" className="link">
            わたしの研修で見る
          </Link>
        </Notice>
      )}
      {sitting.state === 'elsewhere' && (
        <Notice kind="caution" title="同じ教材が、別の画面で先に進んでいます。" isAnswer>
          <p>この画面では、もう保存しません。開き直すと、進んだところから続けられます。</p>
          <p className="mt-2">
            <Button look="outline" onPress={onAnew}>
              開き直す
            </Button>
          </p>
        </Notice>
      )}
      {opened.body !== '' && <p className="max-w-3xl whitespace-pre-wrap">{opened.body}</p>}
      {kind === 'quiz' && <QuizPlayer opened={opened} onWent={onWent} />}
      {kind === 'video' && content && <Film content={content} title={opened.title} sitting={sitting} />}
      {kind === 'pdf' && content && (
        <p>
          <a className="link" href={`${content.base}/file`} target="_blank" rel="noreferrer">
            PDFを開く（別の画面）
          </a>
        </p>
      )}
      {played && content && (
        <PackagePlayer opened={{ ...opened, package: played, content }} item={item} sitting={sitting} />
      )}
      {(kind === 'text' || kind === 'pdf') && isLive && !standing.isDone && (
        <p>
          <Button
            onPress={() => {
              sitting.change({}, true)
              void sitting.save()
            }}
          >
            読み終えた
          </Button>
        </p>
      )}
      <Ways opened={opened} isDone={standing.isDone} />
    </div>
  )
}

/** A film from where it was left; it is done when its end is reached. */
function Film({
  content: { base, hasCaptions },
  title,
  sitting,
}: {
  readonly content: NonNullable<Opened['content']>
  readonly title: string
  readonly sitting: Sitting
}) {
  const film = useRef<HTMLVideoElement>(null)
  const last = useRef(0)
  const at = Number(sitting.first?.at ?? 0)
  const note = (isDone: boolean) => {
    const now = Math.floor(film.current?.currentTime ?? 0)
    last.current = now
    sitting.change({ at: isDone ? 0 : now }, isDone)
  }
  return (
    // biome-ignore lint/a11y/useMediaCaption: captions are there when its keeper put them
    <video
      ref={film}
      src={`${base}/file`}
      crossOrigin="anonymous"
      controls
      preload="metadata"
      aria-label={title}
      className="max-h-[70vh] w-full max-w-4xl bg-black"
      onLoadedMetadata={({ currentTarget }) => {
        if (at > 0 && at < currentTarget.duration - 2) currentTarget.currentTime = at
      }}
      onTimeUpdate={({ currentTarget }) => {
        if (Math.abs(currentTarget.currentTime - last.current) >= 10) note(false)
      }}
      onPause={() => note(false)}
      onEnded={() => note(true)}
    >
      {hasCaptions && <track kind="captions" src={`${base}/captions.vtt`} srcLang="ja" label="日本語" default />}
    </video>
  )
}

/** To the next 教材, and back to all. */
function Ways({ opened: { courseId, materialId }, isDone }: { readonly opened: Opened; readonly isDone: boolean }) {
  const { data, refetch } = useQuery(api.training.elearning.lessons.queryOptions({ input: { courseId } }))
  useEffect(() => {
    if (isDone) void refetch()
  }, [isDone, refetch])
  const at = data?.items.findIndex((one) => one.materialId === materialId) ?? -1
  const next = at < 0 ? undefined : data?.items[at + 1]
  return (
    <nav aria-label="教材" className="flex flex-wrap gap-3 border-solid-gray-200 border-t pt-6 print:hidden">
      {next && (
        <LinkButton
          to="/training/lessons/$materialId"
          params={{ materialId: next.materialId }}
          look={isDone ? 'solid' : 'outline'}
        >
          次へ：{next.title}
        </LinkButton>
      )}
      <LinkButton to="/training/courses/$courseId/lessons" params={{ courseId }} look="outline">
        教材の一覧
      </LinkButton>
    </nav>
  )
}

const stateWords = {
  kept: '進みは、自動で残ります。',
  saving: '残しています…',
  unsaved: 'まだ残せていません。つながると、自動で残します。',
  elsewhere: 'この画面では残していません。',
} as const
