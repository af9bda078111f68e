import { describe, expect, it } from 'vitest'
import { publishedNotice, withdrawnNotice } from './notices.ts'

const version = { id: 'v2', title: '育成方針', effectiveOn: '2027-04-01' }

describe('お知らせ of the policy', () => {
  it('say to everybody from which day the new words hold', () => {
    expect(publishedNotice(version, '2026-11-24', 'v1')).toMatchObject({
      to: 'everybody',
      link: '/policy/compare?before=v1&after=v2',
      happened: '「育成方針」が改められました。{2027-04-01}から施行します。',
    })
    expect(publishedNotice(version, '2027-04-01', 'v1').happened).toBe(
      '「育成方針」が改められました。{2027-04-01}の施行です。',
    )
  })

  it('speak of a first version as one that can be read now', () => {
    expect(publishedNotice(version, '2028-04-01', null).happened).toBe('「育成方針」を読めるようになりました。')
    expect(publishedNotice(version, '2026-11-24', null).happened).toBe(
      '「育成方針」を読めるようになりました。{2027-04-01}から施行します。',
    )
  })

  it('take the place of the first one when the version is withdrawn', () => {
    const withdrawn = withdrawnNotice(version)
    expect(withdrawn.key).toBe(publishedNotice(version, '2026-11-24', 'v1').key)
    expect(withdrawn.happened).toBe('「育成方針」の{2027-04-01}からの施行を取りやめました。')
  })
})
