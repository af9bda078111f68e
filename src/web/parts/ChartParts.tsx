import { BarChart } from '../components/charts/BarChart.tsx'
import { ColumnTrend } from '../components/charts/ColumnTrend.tsx'
import { Distribution } from '../components/charts/Distribution.tsx'
import { DotTrend } from '../components/charts/DotTrend.tsx'
import { Specimen } from './Specimen.tsx'

/** Few charts, each with a sentence that says what it means and all of its numbers as a table. */
export function ChartParts() {
  return (
    <>
      <Specimen
        name="ColumnTrend"
        use="年度ごとの動き。くらべる線には、その意味を書きます。値のない年は空けておきます。"
      >
        <ColumnTrend
          title="方針を知っている職員の割合"
          sentence="令和8年度は79％で、見本の基準の73％を6ポイント上回りました。令和6年度は測っていません。"
          of="年度"
          unit="％"
          top={100}
          reference={{ label: '見本の基準', value: 73 }}
          points={[
            { key: '2023', label: '令和5年度', value: 61 },
            { key: '2024', label: '令和6年度', value: null },
            { key: '2025', label: '令和7年度', value: 0 },
            { key: '2026', label: '令和8年度', value: 79 },
          ]}
        />
      </Specimen>
      <Specimen name="BarChart" use="所属などをならべて見るとき。順番は建制順です。">
        <BarChart
          title="点検をした職員の割合"
          sentence="5つの局のうち、総務局が92％で最も高く、交通局はまだ数えていません。"
          of="局・区"
          unit="％"
          top={100}
          bars={[
            { key: 'a', label: '総務局', value: 92 },
            { key: 'b', label: '健康福祉局 高齢者障害者福祉部', value: 64 },
            { key: 'c', label: '環境局', value: 8 },
            { key: 'd', label: '中央区役所', value: 0 },
            { key: 'e', label: '交通局', value: null },
          ]}
        />
        <BarChart title="窓口別の件数" sentence="まだ数えていません。" of="窓口" unit="件" bars={[]} />
      </Specimen>
      <Specimen name="Distribution" use="答えの内訳。模様と数字で見分けられ、白黒の印刷でも読めます。">
        <Distribution
          title="方針を知っているか"
          sentence="答えた218人のうち、73％が「知っている」と答えました。"
          of="答え"
          unit="人"
          parts={[
            { key: 'known', label: '知っている', count: 159 },
            { key: 'partly', label: '一部知っている', count: 46 },
            { key: 'unknown', label: '知らない', count: 13 },
          ]}
        />
        <Distribution
          title="まだ答えのない問い"
          sentence="答えはまだありません。"
          of="答え"
          unit="人"
          parts={[
            { key: 'known', label: '知っている', count: 0 },
            { key: 'unknown', label: '知らない', count: 0 },
          ]}
        />
      </Specimen>
      <Specimen name="DotTrend" use="言葉の尺度で答えたものの動き。答えていない時期に線は引きません。">
        <DotTrend
          title="市民の立場で考える"
          sentence="いまは「できている」です。令和7年度前期は点検していません。"
          of="時期"
          none="未実施"
          scale={['これから', 'おおむねできている', 'できている']}
          points={[
            { key: '1', label: '6年度後期', value: 0 },
            { key: '2', label: '7年度前期', value: null },
            { key: '3', label: '7年度後期', value: 2 },
            { key: '4', label: '8年度前期', value: 1 },
            { key: '5', label: '8年度後期', value: 2 },
          ]}
        />
      </Specimen>
    </>
  )
}
