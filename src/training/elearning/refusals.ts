import { no, refusals } from '../../platform/refusal.ts'

const field = 'upload'
/** Defects of a package, each by its name. Nothing of a package with one of them is kept. */
export const refusePackage = refusals('training', {
  packageEmpty: no({
    kind: 'bad',
    says: '空のファイルです。',
    fix: 'SCORM のパッケージ（zip）を選んでください。',
    field,
  }),
  packageTooLarge: no<[megabytes: number]>({
    kind: 'bad',
    says: (megabytes) => `パッケージが${megabytes}MBを超えています。`,
    fix: '動画を別の教材にするか、画像と音声を小さくして、書き出し直してください。',
    field,
  }),
  packageNoZip: no({
    kind: 'bad',
    says: 'zip として読めないファイルです。',
    fix: '教材を作るソフトから、SCORM のパッケージ（zip）として書き出し直してください。',
    field,
  }),
  packageNamesFolderAbove: no<[path: string]>({
    kind: 'bad',
    says: (path) => `パッケージの外を指すファイル名「${path}」があります。`,
    fix: '「..」や「/」で始まる名前、「\\」を含む名前のない zip を作り直してください。出どころの分からないパッケージは使わないでください。',
    field,
  }),
  packageNameTwice: no<[path: string]>({
    kind: 'bad',
    says: (path) => `同じ名前のファイル「${path}」が二つあります。`,
    fix: '教材を作るソフトから、もう一度書き出してください。',
    field,
  }),
  packageLinks: no<[path: string]>({
    kind: 'bad',
    says: (path) => `「${path}」は、ほかの場所を指すリンクです。`,
    fix: 'リンクを実際のファイルにして、zip を作り直してください。',
    field,
  }),
  packageEncrypted: no<[path: string]>({
    kind: 'bad',
    says: (path) => `「${path}」が暗号化されているか、知らない方法で圧縮されています。`,
    fix: 'パスワードを付けずに、ふつうの zip で作り直してください。',
    field,
  }),
  packageTooMany: no<[most: number]>({
    kind: 'bad',
    says: (most) => `ファイルの数が${most.toLocaleString('ja-JP')}を超えています。`,
    fix: '教材をいくつかのパッケージに分けてください。',
    field,
  }),
  packageUnpacksTooLarge: no<[megabytes: number]>({
    kind: 'bad',
    says: (megabytes) => `広げると${megabytes}MBを超えるパッケージです。`,
    fix: '教材をいくつかのパッケージに分けてください。',
    field,
  }),
  packageSwells: no<[path: string]>({
    kind: 'bad',
    says: (path) => `「${path}」は、広げると大きさが何百倍にもなります。`,
    fix: 'サーバーを止めるための zip に見える作りです。教材を作るソフトから、もう一度書き出してください。',
    field,
  }),
  packageDamaged: no<[path: string]>({
    kind: 'bad',
    says: (path) => `「${path}」が壊れているか、zip に書かれた大きさと合いません。`,
    fix: '教材を作るソフトから、もう一度書き出してください。',
    field,
  }),
  packageWithoutManifest: no({
    kind: 'bad',
    says: 'imsmanifest.xml が、パッケージのいちばん上にありません。',
    fix: 'フォルダーごとではなく、中身を選んで zip にしたものか確かめ、SCORM として書き出し直してください。',
    field,
  }),
  manifestUnreadable: no({
    kind: 'bad',
    says: 'imsmanifest.xml を読めません。',
    fix: '教材を作るソフトから、もう一度書き出してください。',
    field,
  }),
  manifestOtherKind: no<[said: string]>({
    kind: 'bad',
    says: (said) => `SCORM 1.2 か 2004 のパッケージではありません${said === '' ? '' : `（${said}）`}。`,
    fix: '教材を作るソフトの書き出しで、SCORM 1.2 か SCORM 2004 を選んでください。',
    field,
  }),
  manifestNothingToOpen: no({
    kind: 'bad',
    says: 'imsmanifest.xml に、開くページがありません。',
    fix: '教材を作るソフトから、もう一度書き出してください。',
    field,
  }),
  manifestOpensWhatIsNotThere: no<[path: string]>({
    kind: 'bad',
    says: (path) => `imsmanifest.xml が開こうとする「${path}」が、パッケージにありません。`,
    fix: '教材を作るソフトから、もう一度書き出してください。',
    field,
  }),
})

export const refuseLearning = refusals('training', {
  noSuchMaterial: no({
    kind: 'hidden',
    says: 'この教材は見つかりません。',
    fix: '研修のページを開き直してください。',
  }),
  materialChanged: no({
    kind: 'conflict',
    says: 'ほかの担当が、この教材を先に変えました。',
    fix: '画面を開き直して、もう一度入れてください。',
  }),
  notThatFile: no({
    kind: 'bad',
    says: 'この教材には、そのファイルを置けません。',
    fix: 'PDF、動画、SCORM の教材に、その種類のファイルを置いてください。字幕は動画だけです。',
    field,
  }),
  noFileYet: no({
    kind: 'conflict',
    says: 'この教材には、まだファイルがありません。',
    fix: '研修の担当に知らせてください。',
  }),
  captionsUnreadable: no({
    kind: 'bad',
    says: '字幕のファイルを読めません。',
    fix: '文字コードが UTF-8 の WebVTT（.vtt。1行目が WEBVTT）にしてください。',
    field,
  }),
  noSeatToLearn: no({
    kind: 'forbidden',
    says: 'いま、この研修の教材は開けません。',
    fix: 'eラーニングの回に申し込んで受講が決まると、その期間に開けます。',
  }),
  sittingMovedOn: no({
    kind: 'conflict',
    says: '同じ教材が、別の画面で先に進んでいます。',
    fix: 'この画面を開き直すと、進んだところから続けられます。',
  }),
  notToAnswer: no({
    kind: 'conflict',
    says: '受講の期間ではないので、答えを出せません。',
    fix: '受け直したいときは、研修の担当に相談してください。',
  }),
  noTriesLeft: no<[most: number]>({
    kind: 'conflict',
    says: (most) => `このテストに答えられるのは、${most}回までです。`,
    fix: '研修の担当に相談してください。',
  }),
  notAllAnswered: no<[numbers: string]>({
    kind: 'bad',
    says: (numbers) => `答えていない問題があります（${numbers}）。`,
    fix: 'すべての問題に答えてから、出してください。',
  }),
  noContentOrigin: no({
    kind: 'conflict',
    says: '教材のファイルを開く場所が、まだ設定されていません。',
    fix: 'システム管理者に、SODACHI_CONTENT_URL の設定を頼んでください（運用の手引き「e-learning」）。',
  }),
})
