import { no, refusals } from '../refusal.ts'

export const refuse = refusals('backup', {
  fileExists: no<[file: string]>({
    kind: 'conflict',
    says: (file) => `${file} はすでにあります。`,
    fix: '別の名前を指定するか、置き換えてよければ --force を付けてください。',
  }),
  cannotWrite: no<[file: string, code: string]>({
    kind: 'bad',
    says: (file, code) => `${file} に書き込めません（${code}）。`,
    fix: 'フォルダーの有無と権限、空き容量を確かめてください。書きかけのファイルは残していません。',
  }),
  cannotRead: no<[file: string, code: string]>({
    kind: 'bad',
    says: (file, code) => `${file} を読めません（${code}）。`,
    fix: 'ファイルの名前と権限を確かめてください。',
  }),
  nothingThere: no({
    kind: 'bad',
    says: 'ここには、まだ市のデータがありません。',
    fix: '--data または --database-url が正しいか確かめてください。',
  }),
  notOwner: no<[user: string]>({
    kind: 'forbidden',
    says: (user) => `データベースの利用者 ${user} は、市のすべてのデータを扱えません。`,
    fix: '「sodachi migrate」に使う利用者（sodachi_owner になれる利用者）で接続してください。毎日のバックアップでは、環境変数 SODACHI_BACKUP_URL に書きます。',
  }),
  notBackup: no<[file: string]>({
    kind: 'bad',
    says: (file) => `${file} は、そだちのバックアップではありません。`,
    fix: '「sodachi backup」で作ったファイルを指定してください。データベースには手を付けていません。',
  }),
  damaged: no<[file: string, where: string]>({
    kind: 'bad',
    says: (file, where) => `${file} は壊れているか、途中で切れています（${where}）。`,
    fix: '元の場所からもう一度コピーするか、別のバックアップを使ってください。データベースには手を付けていません。',
  }),
  newerFormat: no<[format: string]>({
    kind: 'conflict',
    says: (format) => `このバックアップの形式 ${format} を、この版のそだちは知りません。`,
    fix: 'バックアップを作った版か、より新しい版のそだちで復元してください。',
  }),
  otherRelease: no<[version: string, migration: string]>({
    kind: 'conflict',
    says: (version, migration) =>
      `このバックアップは、この版のそだちが知らない形のデータです（そだち ${version}、移行 ${migration}）。`,
    fix: 'バックアップを作った版か、より新しい版のそだちで復元してください。データベースには手を付けていません。',
  }),
  notEmpty: no<[tables: readonly string[]]>({
    kind: 'conflict',
    says: (tables) =>
      `復元先に、すでにデータがあります（${tables.slice(0, 3).join('、')}${tables.length > 3 ? ` など ${tables.length} 表` : ''}）。`,
    fix: '空のデータベースか、新しいデータフォルダーを指定してください。いまのデータには手を付けていません。',
  }),
  schemaAhead: no<[migration: string]>({
    kind: 'conflict',
    says: (migration) => `復元先は空ですが、バックアップより新しい形になっています（${migration} まで）。`,
    fix: '何も作っていないデータベースか、新しいデータフォルダーを指定してください。復元のあと、この版の形にします。',
  }),
  folderUnusable: no<[folder: string, code: string]>({
    kind: 'bad',
    says: (folder, code) => `バックアップのフォルダー ${folder} に書き込めません（${code}）。`,
    fix: 'フォルダーがあるか、そだちを動かす利用者が書き込めるか、つないだ場所が外れていないかを確かめてください。',
  }),
  folderOfWeb: no<[folder: string]>({
    kind: 'bad',
    says: (folder) => `${folder} は、ブラウザーに渡すファイルの場所です。`,
    fix: 'Web から届かないフォルダーを指定してください。',
  }),
  folderOfData: no<[folder: string]>({
    kind: 'bad',
    says: (folder) => `${folder} は、市のデータフォルダーの中です。データとともに失われます。`,
    fix: '別のディスクのフォルダーを指定してください。',
  }),
  doesNotFit: no<[table: string, code: string]>({
    kind: 'bad',
    says: (table, code) => `表 ${table} の行が、この市の決まりに合いません（${code}）。何も復元していません。`,
    fix: '別のバックアップを使ってください。',
  }),
})
