import { describe, expect, it } from 'vitest'
import { testCity } from '../platform/testing/database.ts'
import { listByAbility } from './by-ability.ts'
import { setCourse } from './courses.ts'
import { nominate } from './deciding.ts'
import { judgement, trainedCity } from './testing/trained-city.ts'

const city = testCity('2026-04-01')
const { small, asking, centre, course, session } = trainedCity(city)

describe('能力ごとの研修', () => {
  it('names the courses that serve the ability, with what is required first and whether one completed it oneself', async () => {
    const basis = await course({ title: '基礎' })
    await course({ title: '応用', needs: [basis] })
    await course({ title: 'ほかの能力', abilities: [] })
    const ended = await course({ title: '終わった研修' })
    await centre((tx, actor) => setCourse(tx, actor, { courseId: ended, state: 'closed' }))
    const sessionId = await session(basis, { choice: 'nominated', applyFrom: null, applyUntil: null })
    await centre((tx, actor) => nominate(tx, actor, { sessionId, personIds: [small.id('田中花子')] }))
    const seen = async (who: string) => {
      const { items } = await listByAbility(asking(who), judgement)
      return items.map(({ title, needs, mine }) => [title, needs.map((one) => one.isCompleted), mine])
    }
    expect(await seen('田中花子')).toEqual([
      ['基礎', [], 'admitted'],
      ['応用', [false], null],
    ])
    await city.superuser(`update training.enrolment set state = 'completed' where person_id = $1`, [
      small.id('田中花子'),
    ])
    expect(await seen('田中花子')).toEqual([
      ['応用', [true], null],
      ['基礎', [], 'completed'],
    ])
    // What another completed is not one's own.
    expect(await seen('鈴木二郎')).toEqual([
      ['基礎', [], null],
      ['応用', [false], null],
    ])
    const none = await listByAbility(asking('田中花子'), 'ability/chief/judgement')
    expect(none.items).toEqual([])
  })
})
