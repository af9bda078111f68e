import { describe, expect, it } from 'vitest'
import { networkOf, ownPace, pauseAfter, pausesOf, strangersPace } from './pause-rules.ts'

describe('wrong tries', () => {
  it('are free four times, and then wait half a minute, one, two … up to a quarter of an hour', () => {
    const pauses = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 50].map((tries) => pauseAfter(tries, ownPace))
    expect(pauses).toEqual([0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900, 900])
  })

  it('of one name from one network come to fewer than 110 a day, from the whole world to fewer than 210', () => {
    const inADay = (pace: typeof ownPace) => {
      let [tries, seconds] = [0, 0]
      while (seconds < 24 * 60 * 60) seconds += pauseAfter(++tries, pace)
      return tries
    }
    expect(inADay(ownPace)).toBeLessThan(110)
    expect(inADay(strangersPace)).toBeLessThan(210)
  })

  it('from the whole world wait from the hundredth on, and twice as long each time', () => {
    expect([1, 99, 100, 101, 103, 104, 500].map((tries) => pauseAfter(tries, strangersPace))).toEqual([
      0, 0, 60, 120, 480, 900, 900,
    ])
    expect([ownPace, strangersPace].map(({ forgottenAfter }) => forgottenAfter)).toEqual([3_600, 3_600])
  })

  it('have a list of pauses that ends with the longest', () => {
    expect(pausesOf(ownPace)).toEqual([0, 0, 0, 0, 30, 60, 120, 240, 480, 900])
  })
})

describe('a network', () => {
  it.each([
    ['10.1.2.3', '10.1.2.3'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2:ffff::1', '2001:db8:1:2::/64'],
    ['2001:0db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['::', '0:0:0:0::/64'],
    ['2001:db8:1::3:4:5:6', '2001:db8:1:0::/64'],
    ['2001:db8::2:3:4:5:6', '2001:db8:0:2::/64'],
    ['::2:3:4:5:6', '0:0:0:2::/64'],
    ['2001:DB8:1:2:3:4:5::', '2001:db8:1:2::/64'],
    ['1::', '1:0:0:0::/64'],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })
})
