/**
 * 異体字 of names, in groups: first the plain form, then the forms that a search takes for the same.
 * Only for search keys: what is stored and shown keeps the form that the person writes. Forms that Unicode itself calls
 * compatible (U+F900–FAFF, such as the old 神 and 福) are missing here, because NFKC folds them before.
 * Ours: a city asks for one that is missing, and it is added here; stored keys are then rebuilt.
 */
export const variantGroups: readonly string[] = `
高髙 崎﨑嵜碕㟢𥔎 辺邊邉 斉齊斎齋 浜濱濵 吉𠮷 沢澤 広廣 国國圀 真眞 徳德 恵惠 竜龍 島嶋嶌 桜櫻 滝瀧 万萬 蔵藏 条條 弥彌
円圓 寿壽 豊豐 与與 栄榮 学學斈 実實 寛寬 槙槇 桧檜 梼檮 涛濤 礼禮 栃杤 柳栁桺 梅楳 松枩柗 峰峯 岳嶽 巌巖 富冨 曽曾
増增 黒黑 青靑 静靜 清淸 戸戶 黄黃 横橫 緑綠 緒緖 関關 県縣 区區 芦蘆 芸藝 薮藪籔 蒋蔣 蛍螢 桑桒 来來 帰歸 気氣 伝傳
仏佛 児兒 両兩 亀龜 塩鹽 壱壹 売賣 変變 声聲 宝寶寳 将將 専專 尭堯 遥遙 瑶瑤 灯燈 焼燒 点點 為爲 独獨 猫貓 献獻 画畫
当當 穂穗 穏穩 稲稻 竃竈 糸絲 経經 継繼 続續 総總 縄繩 繊纖 聡聰 台臺 旧舊 虎乕 虫蟲 転轉 辞辭 遅遲 郷鄉鄕 酔醉 釈釋
鉄鐵鉃 鎌鐮 録錄 銭錢 鋳鑄 険險 随隨 霊靈 頼賴 顕顯 駅驛 駆驅 験驗 髪髮 鶏鷄雞 鴎鷗 麦麥 黙默 歯齒 会會 体體 仮假 価價
倹儉 剣劍劔剱釼 勲勳勛 励勵 労勞 効效 参參 双雙 収收 叙敍 号號 呉吳 告吿 営營 団團 囲圍 図圖 圧壓 塁壘 壮壯 奥奧
奨奬獎 姫姬 嬢孃 宮宫 寝寢 対對 尚尙 届屆 属屬 峡峽 巣巢 帯帶 庁廳 応應 弁辨瓣辯 弐貳 弾彈 径徑 従從 恒恆 悦悅 恋戀
悪惡 戦戰 戯戲 払拂 抜拔 択擇 拡擴 拝拜 挙擧 揺搖 携攜 摂攝 数數 断斷 昼晝 暁曉 暦曆 本夲 枢樞 柏栢 桟棧 検檢 楼樓
楽樂 様樣 権權 欧歐 歓歡 歩步 歳歲 歴歷 残殘 毎每 沖冲 涙淚 浅淺 渓溪 渉涉 渋澁澀 済濟 湧涌 湾灣 満滿 潜潛 瀬瀨 炉爐
焔焰 熙凞熈煕 状狀 狭狹 瓶甁 留畄畱 畳疊 発發 尽盡 砺礪 祢禰 秘祕 称稱 竪豎 粋粹 糾糺 絵繪 繋繫 纏纒 聴聽 肇肈 脳腦
艶艷 荘莊 莱萊 萌萠 薫薰 園薗 刈苅 館舘 舗舖 覚覺 覧覽 観觀 触觸 訳譯 証證 誉譽 読讀 説說 謡謠 譲讓 賛贊 軽輕 醸釀 野埜
鎮鎭 鑑鑒 間閒 雑雜 頬頰 顔顏 騒騷 鯵鰺 麹麴 鼓皷 槍鎗 杯盃 秋穐龝 船舩 裏裡 婿壻 昂昻 晃晄 晋晉 昇曻 橋𣘺 煙烟 爾尓
皐皋 磯礒 祷禱 穣穰 籠篭 翠翆 胆膽 兎兔莵菟 衛衞 詠咏 諌諫 讃讚 跡蹟迹 迩邇 鉱鑛 鋭銳 隠隱 雁鴈 韮韭 頚頸 鶴靏靍寉
凛凜 涼凉 冴冱 函凾 却卻 厳嚴 厨廚 原𠩤 哲喆 喜㐂憙 回囘 土圡𡈽 壺壷 多夛 夢梦 姉姊 年秊 強强 彦彥 慎愼 懐懷 捜搜
挿插 教敎 映暎 曹曺 村邨 栖棲 欣忻 欝鬱 浄淨 浩澔 淵渕渊 澄澂 珍珎 禄祿 穎頴 粛肅 縁緣 耕畊 薬藥 蛎蠣 解觧 鶯鴬
`
  .trim()
  .split(/\s+/)

/** Each variant and its plain form. */
export const plainForms: ReadonlyMap<string, string> = new Map(
  variantGroups.flatMap((group) => {
    const [plain = '', ...variants] = group
    return variants.map((variant) => [variant, plain] as const)
  }),
)
