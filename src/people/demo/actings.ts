import { levelOf } from './job-families.ts'
import type { Seat } from './organisation.ts'
import { isThere, type Service } from './service.ts'
import type { Member } from './staff-member.ts'
import { headTitle } from './titles.ts'

/** 事務取扱: where a head is missing, the head above covers the post until somebody is appointed. */
export function arrangeActings(service: Service, day: string) {
  const heads = service.organisation.seats.filter(({ isHead, level }) => isHead && level >= levelOf('section-director'))
  for (const seat of heads) {
    const isEmpty = isThere(seat.unit, day) && !service.holders.has(seat)
    const above = isEmpty ? headAbove(service, seat) : null
    const acting = service.actings.get(seat)
    if (acting && acting !== above) {
      service.actings.delete(seat)
      if (!acting.hasLeft) service.book.beside(acting, 'release', day, seat.unit)
    }
    if (above && acting !== above) {
      service.actings.set(seat, above)
      service.book.beside(above, 'acting', day, seat.unit, `${headTitle(seat.unit)}事務取扱`)
    }
  }
}

function headAbove(service: Service, { unit }: Seat): Member | null {
  for (let above = unit.parent; above; above = above.parent) {
    const seat = service.organisation.seats.find((one) => one.unit === above && one.isHead)
    const head = seat && service.holders.get(seat)
    if (head && !head.hasLeft && head.awayUntil === null) return head
  }
  return null
}
