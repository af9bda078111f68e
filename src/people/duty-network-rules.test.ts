import { describe, expect, it } from 'vitest'
import { Network, networkRefusal } from './duty-network-rules.ts'

describe('a network', () => {
  it.each([
    ['10.20.0.0/16', '10.20.0.0/16'],
    ['10.20.3.4/16', '10.20.3.4/16'],
    [' １０．２０．５．７／３２ ', '10.20.5.7/32'],
    ['2001:db8::/32', '2001:db8::/32'],
    ['0.0.0.0/0', '0.0.0.0/0'],
  ])('%s is %s', (typed, network) => expect(Network.parse(typed)).toBe(network))

  it.each([
    '10.20.0.0',
    '10.20.0.0/33',
    '10.20.0/16',
    '10.20.0.256/24',
    '2001:db8::/129',
    'fe80::1%eth0/64',
    '庁内',
    '',
  ])('%s is none', (typed) => expect(Network.safeParse(typed).success).toBe(false))
})

describe('networks of duties that are refused', () => {
  it.each([
    [
      { auditor: ['10.20.0.0/16'], personnel: ['10.0.0.0/8', '10.20.0.0/33'] },
      '人事課のネットワーク「10.20.0.0/33」を読めません。何も変えていません。',
    ],
    [{ 'system-administrator': [] }, 'システム管理者のネットワークが書かれていません。何も変えていません。'],
    [{ auditor: ['庁内'] }, '監査のネットワーク「庁内」を読めません。何も変えていません。'],
    [{ auditor: ['10.20.0.0/16'] }, undefined],
    [{ king: ['10.20.0.0/16'] }, undefined],
    ['text', undefined],
    [null, undefined],
    [undefined, undefined],
    [{ toString: ['庁内'] }, undefined],
    [{ king: ['庁内'] }, undefined],
    [{ auditor: 'text' }, undefined],
    [{ auditor: {} }, undefined],
  ])('%j: %s', (value, says) => expect(networkRefusal(value)?.message).toBe(says))
})
