import type { Random } from './random.ts'

export type Sex = 'female' | 'male'
export type GivenName = { readonly written: string; readonly kana: string }

/** Given names that were common among children of the ten years from `born` on. */
type Generation = { readonly born: number } & Readonly<Record<Sex, readonly GivenName[]>>

const list = (text: string): GivenName[] =>
  text
    .trim()
    .split(/\s+/)
    .map((entry) => {
      const [written = '', kana = ''] = entry.split(':')
      return { written, kana }
    })

const generations: readonly Generation[] = [
  {
    born: 1950,
    female:
      list(`和子:カズコ 幸子:サチコ 洋子:ヨウコ 節子:セツコ 恵子:ケイコ 京子:キョウコ 悦子:エツコ 順子:ジュンコ 久美子:クミコ 由美子:ユミコ
      真由美:マユミ 明美:アケミ 智子:トモコ 裕子:ユウコ 典子:ノリコ 直美:ナオミ 陽子:ヨウコ 敏子:トシコ 美智子:ミチコ 千恵子:チエコ`),
    male: list(`茂:シゲル 博:ヒロシ 隆:タカシ 誠:マコト 浩:ヒロシ 修:オサム 豊:ユタカ 清:キヨシ 進:ススム 正:タダシ 和夫:カズオ 一郎:イチロウ
      正人:マサト 健二:ケンジ 幸一:コウイチ 秀樹:ヒデキ 浩一:コウイチ 雅彦:マサヒコ 義明:ヨシアキ 哲也:テツヤ 徹:トオル 勝:マサル`),
  },
  {
    born: 1962,
    female:
      list(`由美:ユミ 真理子:マリコ 明美:アケミ 智子:トモコ 香織:カオリ 裕子:ユウコ 美穂:ミホ 恵美:エミ 久美子:クミコ 直子:ナオコ
      陽子:ヨウコ 純子:ジュンコ 由紀:ユキ 美紀:ミキ 理恵:リエ 千春:チハル 恭子:キョウコ 真紀:マキ 雅子:マサコ 和美:カズミ 弘美:ヒロミ`),
    male: list(`誠:マコト 浩:ヒロシ 直樹:ナオキ 健一:ケンイチ 隆:タカシ 剛:ツヨシ 聡:サトシ 学:マナブ 英樹:ヒデキ 秀樹:ヒデキ 浩二:コウジ
      哲也:テツヤ 和彦:カズヒコ 雅之:マサユキ 智之:トモユキ 伸一:シンイチ 俊介:シュンスケ 達也:タツヤ 正樹:マサキ 賢治:ケンジ 潤:ジュン`),
  },
  {
    born: 1974,
    female:
      list(`愛:アイ 恵:メグミ 裕美:ヒロミ 陽子:ヨウコ 智美:トモミ 麻衣:マイ 舞:マイ 香:カオリ 彩:アヤ 麻美:アサミ 美香:ミカ 友美:トモミ
      真由美:マユミ 綾:アヤ 亜希子:アキコ 優子:ユウコ 美穂:ミホ 絵美:エミ 千尋:チヒロ 葉子:ヨウコ 沙織:サオリ 理沙:リサ 奈緒:ナオ`),
    male: list(`大輔:ダイスケ 誠:マコト 直樹:ナオキ 健太郎:ケンタロウ 学:マナブ 剛:ツヨシ 亮:リョウ 大介:ダイスケ 健:ケン 哲平:テッペイ
      拓也:タクヤ 達也:タツヤ 洋平:ヨウヘイ 淳:ジュン 智也:トモヤ 雄一:ユウイチ 崇:タカシ 陽介:ヨウスケ 和也:カズヤ 隆之:タカユキ 真一:シンイチ`),
  },
  {
    born: 1985,
    female:
      list(`愛:アイ 彩:アヤ 美穂:ミホ 麻衣:マイ 沙織:サオリ 千尋:チヒロ 愛美:マナミ 美咲:ミサキ 遥:ハルカ 舞:マイ 瞳:ヒトミ 彩香:アヤカ
      桃子:モモコ 早紀:サキ 結衣:ユイ 里奈:リナ 友香:ユカ 葵:アオイ 茜:アカネ 香奈:カナ 優:ユウ 真央:マオ 明日香:アスカ 奈々:ナナ`),
    male: list(`大輔:ダイスケ 翔太:ショウタ 拓也:タクヤ 健太:ケンタ 達也:タツヤ 翔:ショウ 亮:リョウ 和也:カズヤ 大樹:ダイキ 駿:シュン
      雄太:ユウタ 祐介:ユウスケ 直人:ナオト 貴大:タカヒロ 康平:コウヘイ 優:ユウ 一樹:カズキ 健:ケン 俊介:シュンスケ 恭平:キョウヘイ 涼:リョウ`),
  },
  {
    born: 1995,
    female:
      list(`美咲:ミサキ 葵:アオイ 萌:モエ 優花:ユウカ 七海:ナナミ 彩:アヤ 愛:アイ 陽菜:ヒナ 結衣:ユイ 莉子:リコ 美優:ミユ 桜:サクラ 楓:カエデ
      遥:ハルカ 菜摘:ナツミ 千夏:チナツ 凜:リン さくら:サクラ ひかり:ヒカリ 琴音:コトネ 真由:マユ 未来:ミク 花音:カノン 玲奈:レイナ`),
    male: list(`翔太:ショウタ 大輝:ダイキ 拓海:タクミ 翼:ツバサ 蓮:レン 陸:リク 大翔:ヒロト 翔:ショウ 颯太:ソウタ 優斗:ユウト 悠斗:ユウト 海斗:カイト
      健太:ケンタ 涼太:リョウタ 駿:シュン 匠:タクミ 航:ワタル 一輝:カズキ 樹:イツキ 直輝:ナオキ 諒:リョウ 智哉:トモヤ 陽太:ヨウタ 隼人:ハヤト`),
  },
]

/** Fashions overlap: some parents choose the name of the generation before. */
export function givenName(chance: Random, sex: Sex, birthYear: number): GivenName {
  const year = birthYear + Math.round(chance.bell() * 3)
  const generation = generations.findLast(({ born }) => born <= year) ?? generations[0]
  return chance.pick((generation as Generation)[sex])
}
