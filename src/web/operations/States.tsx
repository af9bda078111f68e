import { Link } from '@tanstack/react-router'
import type { Answers } from '../api.ts'
import { KeyValue } from '../components/KeyValue.tsx'
import { Minute } from '../components/Minute.tsx'
import { Section } from '../components/Page.tsx'
import { Nights } from '../jobs/Nights.tsx'
import { count, secondsText, sizeText } from './figures.ts'

type Now = Answers['operations']['look']
type Run = NonNullable<Now['backup']['last']>

export function BackupState({ backup: { schedule, last, lastGood, lastDrill } }: { readonly backup: Now['backup'] }) {
  const isSame = last !== null && last.endedAt === lastGood?.endedAt
  return (
    <Section title="バックアップと復元訓練">
      <KeyValue
        items={[
          [
            '毎日のバックアップ',
            schedule ? (
              <>
                {schedule.hour}時から、
                <Path of={schedule.folder} /> に。{schedule.keep}日分を残します。
              </>
            ) : (
              '決まっていません'
            ),
          ],
          ['最後のバックアップ', runText(last)],
          ...(last && !isSame ? [['最後にできたもの', runText(lastGood)] as const] : []),
          ['最後の復元訓練', runText(lastDrill)],
        ]}
      />
    </Section>
  )
}

const runText = (run: Run | null) => (run ? <RunText run={run} /> : 'まだありません')

function RunText({
  run: { endedAt, askedBy, seconds, restoreSeconds, sizeBytes, fault, place },
}: {
  readonly run: Run
}) {
  return (
    <>
      <p>
        <Minute at={endedAt} />
        {fault === null ? '' : '：できませんでした'}
      </p>
      {fault === null ? (
        <p className="text-solid-gray-700">
          {secondsText(seconds)}
          {restoreSeconds !== null && `（戻して開くまで${secondsText(restoreSeconds)}）`}
          {sizeBytes !== null && `、${sizeText(sizeBytes)}`}
          {askedBy === 'schedule' ? '、毎日のバックアップ' : '、コマンドから'}
        </p>
      ) : (
        <p className="whitespace-pre-wrap text-solid-gray-700 [overflow-wrap:anywhere]">{fault}</p>
      )}
      {place && (
        <p className="text-solid-gray-700">
          <Path of={place} />
        </p>
      )}
    </>
  )
}

export function JobsState({ jobs: { waiting, running, parked, nights } }: { readonly jobs: Now['jobs'] }) {
  return (
    <Section title="処理">
      <KeyValue
        items={[
          ['待っている', `${count(waiting)}件`],
          ['進んでいる', `${count(running)}件`],
          ['止まった', `${count(parked)}件`],
        ]}
      />
      <h3 className="mt-8 mb-2 text-std-16B-170">毎晩の処理</h3>
      <Nights nights={nights} />
      <p className="mt-4">
        <Link to="/jobs" className="link">
          処理の状況を開く
        </Link>
      </p>
    </Section>
  )
}

export function MailState({ mail: { waiting, hasServer } }: { readonly mail: Now['mail'] }) {
  return (
    <Section title="メール">
      <KeyValue
        items={[
          ['送るのを待っている', `${count(waiting)}通`],
          ['メールサーバー', hasServer ? '設定されています' : '設定がないので、送らずに控えだけを残しています'],
        ]}
      />
    </Section>
  )
}

export function AuditState({
  audit: { headPosition, headHash, unsealed, unsealedSeconds },
}: {
  readonly audit: Now['audit']
}) {
  const head =
    headHash === null ? (
      'まだ封印がありません'
    ) : (
      <code className="break-all font-mono">
        {headPosition}:{headHash}
      </code>
    )
  return (
    <Section title="監査の封印">
      <KeyValue
        items={[
          ['末尾', head],
          [
            '封印を待つ記録',
            unsealed === 0 || unsealedSeconds === null
              ? `${count(unsealed)}件`
              : `${count(unsealed)}件（いちばん古いものは${secondsText(unsealedSeconds)}前）`,
          ],
        ]}
      />
      <p className="mt-2 max-w-3xl text-solid-gray-700">
        末尾を別の場所に控えておくと、あとから「sodachi audit verify
        --head」で、それより前が変えられていないことを確かめられます。
      </p>
    </Section>
  )
}

export function ProcessState({ now: { build, startedAt, node, process } }: { readonly now: Now }) {
  const { requests, shed, faults, residentBytes, lateMilliseconds, pools } = process
  return (
    <Section title="版とプログラム" aside="この画面に答えたもの">
      <KeyValue
        items={[
          [
            '版',
            build.commit === null ? (
              `${build.version}（開発中のもの）`
            ) : (
              <>
                {build.version}（{build.commit}
                {build.committed && (
                  <>
                    、<Minute at={build.committed} />
                  </>
                )}
                ）
              </>
            ),
          ],
          ['Node.js', node],
          ['動き始めた日時', <Minute key="started" at={startedAt} />],
          [
            'それからの要求',
            `${count(requests)}件（混み合って断ったもの${count(shed)}件、思わぬ誤り${count(faults)}件）`,
          ],
          ['メモリー', sizeText(residentBytes)],
          [
            '動きの遅れ',
            lateMilliseconds === null ? 'まだ分かりません' : `${Math.round(lateMilliseconds)}ミリ秒（99％）`,
          ],
          [
            'データベースの接続',
            <ul key="pools">
              {pools.map(({ name, inUse, idle, waiting, most }) => (
                <li key={name}>
                  {poolNames[name] ?? name}：使用中{inUse}、空き{idle}（最大{most}）、待っている要求{waiting}
                </li>
              ))}
            </ul>,
          ],
        ]}
      />
    </Section>
  )
}

const poolNames: Readonly<Record<string, string>> = { city: '画面と API', 'sign-in': 'サインイン' }

export function DatabaseState({ database }: { readonly database: Now['database'] }) {
  const { isEmbedded, version, sizeBytes, migrations, lastMigration, connections, connectionsMost } = database
  return (
    <Section title="データベース">
      <KeyValue
        items={[
          ['種類', `${isEmbedded ? '組込みの' : '外部の'} PostgreSQL ${version}`],
          ['大きさ', sizeText(sizeBytes)],
          ['移行', `${count(migrations)}件（最後は ${lastMigration}）`],
          ['接続', `${count(connections)}（最大${count(connectionsMost)}）。ほかのプログラムのものも含みます`],
        ]}
      />
    </Section>
  )
}

export function SpaceState({ space, isEmbedded }: { readonly space: Now['space']; readonly isEmbedded: boolean }) {
  return (
    <Section title="ディスクの空き">
      {space.length > 0 && (
        <KeyValue
          items={space.map(({ of, folder, freeBytes, totalBytes }) => [
            of === 'data' ? 'データ' : 'バックアップ',
            <div key={of}>
              <p>
                {sizeText(freeBytes)}（全体{sizeText(totalBytes)}）
              </p>
              <p className="text-solid-gray-700">
                <Path of={folder} />
              </p>
            </div>,
          ])}
        />
      )}
      {!isEmbedded && (
        <p className="mt-2 max-w-3xl text-solid-gray-700">
          外部の PostgreSQL の空きは、ここでは分かりません。そのサーバーで確かめてください。
        </p>
      )}
    </Section>
  )
}

/** Paths have no spaces to break at. */
function Path({ of }: { readonly of: string }) {
  return <span className="break-all">{of}</span>
}
