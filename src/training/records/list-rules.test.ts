import { describe, expect, it } from 'vitest'
import { readCsv } from '../../platform/tabular/index.ts'
import { readList } from './list-rules.ts'

const read = (text: string, title = '') =>
  readList(readCsv(new TextEncoder().encode(text)), { title, today: '2026-11-24' })
const says = (text: string, title = '') => read(text, title).problems.map(({ message }) => message)

describe('研修履歴: 修了者の名簿', () => {
  it('is read by the names that other bodies give their columns, days in 和暦 or 西暦', () => {
    const { rows } = read(
      '受講者氏名,所属課,ふりがな,課程名,修了年月日,時間,修了証番号\n髙橋 花子,人事課,たかはし はなこ,法制執務,令和8年8月7日,24時間,第12号\n佐藤健,税務課,,税務,2026/9/1,7.5,',
    )
    expect(rows).toEqual([
      {
        line: 2,
        name: '髙橋　花子',
        kana: 'タカハシ　ハナコ',
        unit: '人事課',
        title: '法制執務',
        completedOn: '2026-08-07',
        hours: 24,
        certificateNumber: '第12号',
      },
      {
        line: 3,
        name: '佐藤健',
        kana: '',
        unit: '税務課',
        title: '税務',
        completedOn: '2026-09-01',
        hours: 7.5,
        certificateNumber: '',
      },
    ])
  })

  it('takes the 研修 that the screen names where the list does not, and refuses one that nobody names', () => {
    expect(read('氏名,修了日\n佐藤健,R8.9.1', '税務（徴収）').rows[0]?.title).toBe('税務（徴収）')
    expect(says('氏名,修了日\n佐藤健,R8.9.1')).toEqual(['研修の名前が分かりません。'])
    expect(says('氏名,研修名\n佐藤健,税務')).toEqual(['見出しに「修了日」の列がありません。'])
  })

  it('takes no row where one has a defect, and names each', () => {
    const found = read(
      '氏名,所属,研修名,修了日,時間\n佐藤健,税務課,税務,R8.9.1,6\n,税務課,税務,R8.9.1,6\n鈴木二郎,税務課,税務,R9.9.1,6\n佐藤健,税務課,税務,R8.9.1,半日\n高橋花子,,税務,いつか,6',
    )
    expect(found.rows).toEqual([])
    expect(found.problems.map(({ message }) => message)).toEqual([
      '3行目の「氏名」が空です。',
      '4行目の「修了日」が、きょうより後の日です。',
      '5行目の「時間」の「半日」が読めません。',
      '5行目の「氏名」の「佐藤健」は、2行目と同じです。',
      expect.stringMatching(/^6行目の「修了日」が読めません。/),
    ])
  })

  it('refuses a list without 修了者', () => {
    expect(says('氏名,研修名,修了日\n')).toEqual(['修了者の行がありません。'])
  })
})
