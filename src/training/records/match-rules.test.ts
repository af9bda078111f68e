import { describe, expect, it } from 'vitest'
import { searchKey } from '../../platform/characters/index.ts'
import { matchRows, type NameForms } from './match-rules.ts'

const staff = (
  written: string,
  kana: string,
  unitName: string,
  more: { former?: string; names?: string[]; units?: string[] } = {},
): NameForms => ({
  personId: `${written}@${unitName}`,
  written,
  unitName,
  searchKey: [written, kana, ...(more.former ? [more.former] : []), '00012345', unitName].map(searchKey).join(' '),
  names: more.names ?? [],
  units: more.units ?? [],
})
const city = [
  staff('髙橋　花子', 'タカハシ　ハナコ', '総務局人事課'),
  staff('鈴木　二郎', 'スズキ　ジロウ', '財政局税務課'),
  staff('鈴木　二郎', 'スズキ　ジロウ', '福祉局保護課'),
  staff('渡邉　美咲', 'ワタナベ　ミサキ', '福祉局保護課', { former: '小森美咲' }),
  staff('佐藤　健', 'サトウ　ケン', '財政局税務課', { units: ['市民局国保課'] }),
  staff('山本　恵', 'ヤマモト　メグミ', '総務局人事課', { names: ['石田　恵'] }),
]
const match = (name: string, unit = '', kana = '') => {
  const [found] = matchRows([{ name, unit, kana }], city)
  return {
    sure: found?.sure ?? null,
    candidates: found?.candidates.map(({ personId, why, unit: where }) => [personId, why, where]) ?? [],
  }
}

describe('研修履歴: 名簿の行がだれか', () => {
  it.each([
    {
      listed: '高橋花子',
      unit: '人事課',
      who: '髙橋　花子@総務局人事課',
      why: 'form',
      because: '新字体で書かれている',
    },
    { listed: '髙橋　花子', unit: '総務局人事課', who: '髙橋　花子@総務局人事課', why: 'name', because: 'そのまま' },
    { listed: '渡辺美咲', unit: '保護課', who: '渡邉　美咲@福祉局保護課', why: 'form', because: '辺の字がちがう' },
    {
      listed: '小森　美咲',
      unit: '保護課',
      who: '渡邉　美咲@福祉局保護課',
      why: 'former',
      because: '旧姓で申し込んだ',
    },
    { listed: '石田恵', unit: '人事課', who: '山本　恵@総務局人事課', why: 'former', because: '前の氏名で申し込んだ' },
    {
      listed: '鈴木二郎',
      unit: '税務課',
      who: '鈴木　二郎@財政局税務課',
      why: 'name',
      because: '同姓同名でも所属が分ける',
    },
    { listed: '佐藤健', unit: '国保課', who: '佐藤　健@財政局税務課', why: 'name', because: '申し込んだときの所属' },
  ])('$listed of $unit is surely $who: $because', ({ listed, unit, who, why }) => {
    const found = match(listed, unit)
    expect(found.sure).toBe(who)
    expect(found.candidates[0]?.slice(0, 2)).toEqual([who, why])
  })

  it('leaves two of one name to a person where the list says no 所属', () => {
    const found = match('鈴木二郎')
    expect(found.sure).toBeNull()
    expect(found.candidates).toEqual([
      ['鈴木　二郎@財政局税務課', 'name', 'none'],
      ['鈴木　二郎@福祉局保護課', 'name', 'none'],
    ])
  })

  it('is not sure by a name alone, by another 所属, or by a reading', () => {
    expect(match('高橋花子')).toMatchObject({ sure: null, candidates: [[expect.anything(), 'form', 'none']] })
    expect(match('高橋花子', '港湾課')).toMatchObject({
      sure: null,
      candidates: [[expect.anything(), 'form', 'other']],
    })
    expect(match('高橋華子', '人事課', 'たかはし はなこ')).toMatchObject({
      sure: null,
      candidates: [['髙橋　花子@総務局人事課', 'kana', 'same']],
    })
  })

  it('offers who works there with a name that is nearly the same, and nobody of other 課', () => {
    expect(match('田中花子', '人事課').candidates).toEqual([['髙橋　花子@総務局人事課', 'given', 'same']])
    expect(match('高橋華子', '人事課').candidates).toEqual([['髙橋　花子@総務局人事課', 'letter', 'same']])
    expect(match('田中花子', '税務課').candidates).toEqual([])
    expect(match('架空一郎', '人事課')).toEqual({ sure: null, candidates: [] })
  })
})
