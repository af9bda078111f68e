import type { MaterialKind, MaterialText } from '../material-rules.ts'

type DemoMaterial = Partial<MaterialText> & {
  readonly kind: MaterialKind
  readonly title: string
  /** Pages of the package; for SCORM alone. */
  readonly pages?: readonly string[]
}

/** 教材 of two courses of the demo city, all invented. */
export const demoMaterials: Readonly<Record<string, readonly DemoMaterial[]>> = {
  ハラスメントを起こさない職場: [
    {
      kind: 'text',
      title: '線を引くのは、受け取る側の働きにくさ',
      minutes: 10,
      body: '同じ言葉でも、だれが、どこで、何度言ったかで、受け取る側の働きにくさは変わります。\n\n・人前で長く責める\n・仕事に要ることを伝えない\n・休みの理由をしつこく聞く\n\nどれも、言った側は覚えていないことが多いものです。気づいた人が声をかけることから始めます。',
    },
    {
      kind: 'text',
      title: '相談を受けたら',
      minutes: 5,
      body: '最後まで聞き、決めつけず、勝手に広めません。相談員の名前と連絡先は、この画面の外の「相談する」にあります。あなたが解決しなくてもかまいません。',
    },
    {
      kind: 'quiz',
      title: '確認テスト',
      minutes: 5,
      passPercent: 60,
      mostTries: 5,
      questions: [
        {
          says: '係の全員がいる前で、一人の間違いを30分責め続けました。どう考えますか。',
          choices: [
            '間違いを正すためなら問題ない',
            '人前で長く責めることは、働きにくさを生む',
            '本人が何も言わなければ問題ない',
          ],
          rightOnes: [1],
          isMultiple: false,
          explanation: '直すところを伝えるのは、場所を変えて、短く、事実を示して行います。',
        },
        {
          says: '相談を受けたとき、することを選んでください。',
          choices: ['最後まで聞く', '相手の上司にすぐ話す', '相談員を知らせる'],
          rightOnes: [0, 2],
          isMultiple: true,
          explanation: '本人が望まないうちに広めると、本人がいっそう働きにくくなります。',
        },
        {
          says: '休みの理由を、毎回くわしく尋ねることにしました。',
          choices: ['仕事の割り振りに要るので、よい', '私的なことに立ち入り、休みにくくさせる'],
          rightOnes: [1],
          isMultiple: false,
          explanation: '割り振りに要るのは、いつ休むかであって、なぜ休むかではありません。',
        },
      ],
    },
  ],
  情報セキュリティ: [
    {
      kind: 'scorm',
      title: '端末と媒体の扱い',
      minutes: 15,
      passPercent: 80,
      pages: [
        '席を離れるときは、画面を閉じます。数分でも、見た人には消せません。',
        '持ち出す媒体は、借りた人、入れたもの、返した日を書きます。',
        '宛先は、送る前に声に出して読みます。間違えたら、隠さずすぐに知らせます。',
      ],
    },
  ],
}
