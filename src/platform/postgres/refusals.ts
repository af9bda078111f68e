import { no, refusals } from '../refusal.ts'
import type { Holder } from './file-lock.ts'

const clock = new Intl.DateTimeFormat('ja-JP', { timeZone: 'Asia/Tokyo', dateStyle: 'long', timeStyle: 'short' })
const who = (holder: Holder | null) =>
  holder
    ? `プロセス ${holder.pid}（${clock.format(new Date(holder.since))} から）`
    : 'ほかのプロセス（番号は分かりません）'

export const refuse = refusals('postgres', {
  weakDurability: no<[settings: string]>({
    kind: 'bad',
    says: (settings) =>
      `データベースの設定 ${settings} では、保存したはずの記録が停電や故障で失われるおそれがあるため、起動しません。`,
    fix: 'fsync、full_page_writes、synchronous_commit を on に戻し、PostgreSQL の設定を読み込み直してから、もう一度実行してください。',
  }),
  alreadyServed: no<[dataDir: string, holder: Holder | null]>({
    kind: 'conflict',
    says: (dataDir, holder) => `データフォルダー ${dataDir} では、すでに ${who(holder)} が Sodachi を動かしています。`,
    fix: 'そちらを使うか、止めてから起動してください。別の市町村のデータには --data で別のフォルダーを指定します。',
  }),
  commandStillRuns: no<[holder: Holder | null]>({
    kind: 'busy',
    says: (holder) => `${who(holder)} のコマンドがデータベースを使い終わるのを待ちましたが、終わりませんでした。`,
    fix: 'そのコマンドが終わってから、もう一度起動してください。',
  }),
  notReady: no<[holder: Holder | null]>({
    kind: 'busy',
    says: (holder) => `${who(holder)} が動かすデータベースにつながりませんでした。`,
    fix: 'しばらく待ってからもう一度実行し、続くときはデータフォルダーの postgres.log を確かめてください。',
  }),
  dataDirUnusable: no<[dataDir: string, why: string]>({
    kind: 'bad',
    says: (dataDir, why) => `データフォルダー ${dataDir} を読み書きできません（${why}）。`,
    fix: 'フォルダーの持ち主と権限を確かめるか、--data で書き込めるフォルダーを指定してください。',
  }),
  notOurData: no<[folder: string]>({
    kind: 'bad',
    says: (folder) => `フォルダー ${folder} に、PostgreSQL のデータではないものが入っています。`,
    fix: '中身を確かめてほかへ移すか、--data で別のフォルダーを指定してください。Sodachi は中身を消しません。',
  }),
  otherMajor: no<[folder: string, found: string, ours: string]>({
    kind: 'bad',
    says: (folder, found, ours) =>
      `フォルダー ${folder} は PostgreSQL ${found} のデータで、内蔵の PostgreSQL ${ours} では開けません。`,
    fix: '作ったときの版の Sodachi でバックアップを取り、新しいフォルダーに復元してください。',
  }),
  socketPathTooLong: no<[path: string, limit: number]>({
    kind: 'bad',
    says: (path, limit) => `接続用ソケットの場所 ${path} が長すぎます（${limit} バイトまで）。`,
    fix: '環境変数 TMPDIR に短いフォルダー（例: /tmp）を指定してください。',
  }),
  runFolderTaken: no<[path: string]>({
    kind: 'bad',
    says: (path) => `接続用フォルダー ${path} は、ほかの利用者のものなので使いません。`,
    fix: 'そのフォルダーを管理者に確かめてもらうか、環境変数 TMPDIR に自分だけのフォルダーを指定してください。',
  }),
  noBinaries: no<[platform: string]>({
    kind: 'bad',
    says: (platform) => `この機械（${platform}）で動く内蔵の PostgreSQL がありません。`,
    fix: '「npm ci」をやり直すか、DATABASE_URL に PostgreSQL 15 以上の接続先を指定してください。',
  }),
  cannotRun: no<[why: string]>({
    kind: 'bad',
    says: (why) => `内蔵の PostgreSQL を実行できません（${why}）。`,
    fix: 'Sodachi を root でない利用者で実行するか、DATABASE_URL に PostgreSQL 15 以上の接続先を指定してください。',
  }),
  initFailed: no<[why: string]>({
    kind: 'bad',
    says: (why) => `データベースを作れませんでした（${why}）。`,
    fix: '空き容量とフォルダーの権限を確かめ、もう一度実行してください。途中までのものは作り直されます。',
  }),
  didNotStart: no<[log: string]>({
    kind: 'bad',
    says: (log) => `データベースが起動しませんでした（${log}）。`,
    fix: 'データフォルダーの postgres.log を確かめてください。「sodachi doctor」で機械の状態を調べられます。',
  }),
})
