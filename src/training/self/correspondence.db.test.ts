import { beforeAll, describe, expect, it } from 'vitest'
import { testCity } from '../../platform/testing/database.ts'
import { plannedCity } from '../workplace/testing/planned-city.ts'
import {
  askHelp,
  enrolCorrespondence,
  finishCorrespondence,
  listCorrespondence,
  readWays,
  saveCorrespondence,
} from './correspondence.ts'
import { correspondenceHelp } from './correspondence-help.ts'
import { helpedCity } from './testing/helped-city.ts'

const city = testCity('2026-05-15')
const { small, as, codeOf } = plannedCity(city)
const { budget, write, send, approve, line, prove } = helpedCity(city, as)

beforeAll(() => budget(correspondenceHelp.id, '通信講座', 30_000))

describe('取組2-A-1 通信講座', () => {
  const course = {
    title: '簿記3級',
    provider: '架空通信教育',
    about: '',
    feeYen: 20_000,
    helpPercent: 50,
    mostYen: 15_000,
    finishMonths: 6,
  }
  let correspondenceId: string
  const ways = (who: string) => as(who, (tx, actor) => readWays(tx, actor))
  const enrol = (who: string) => as(who, (tx, actor) => enrolCorrespondence(tx, actor, correspondenceId))
  it('is listed by the centre; what somebody began with stays', async () => {
    expect(await codeOf(as('課長', (tx, actor) => listCorrespondence(tx, actor, course)))).toBe(
      'training.listedByCentre',
    )
    correspondenceId = (await as('研修一', (tx, actor) => listCorrespondence(tx, actor, course))).correspondenceId
    expect((await ways('田中花子')).courses).toMatchObject([{ title: '簿記3級', helpYen: 10_000 }])
    await enrol('田中花子')
    await enrol('鈴木二郎')
    expect(await codeOf(enrol('田中花子'))).toBe('training.takingAlready')
    await as('研修一', (tx, actor) =>
      saveCorrespondence(tx, actor, {
        correspondenceId,
        about: '',
        feeYen: 20_000,
        helpPercent: 10,
        mostYen: 15_000,
        finishMonths: 6,
        isOpen: false,
      }),
    )
    expect((await ways('田中花子')).taking).toMatchObject([
      { beganOn: '2026-05-15', dueOn: '2026-11-15', helpYen: 10_000 },
    ])
    expect(await codeOf(enrol('佐々木三郎'))).toBe('training.noSuchCorrespondence')
    expect((await ways('鈴木二郎')).courses).toEqual([])
    await expect(
      as('田中花子', (tx) =>
        tx
          .insertInto('training.correspondenceEnrolment')
          .values({
            correspondenceId,
            personId: small.id('田中花子'),
            beganOn: '2026-05-15',
            dueOn: '2029-05-15',
            feeYen: 20_000,
            helpYen: 20_000,
          })
          .execute(),
      ),
    ).rejects.toMatchObject({ code: '23514' })
  })

  it('is helped when it was finished in time, with proof', async () => {
    city.standOn('2026-11-15')
    const enrolmentId = String((await ways('田中花子')).taking[0]?.enrolmentId)
    const help = (finishedOn: string) => as('田中花子', (tx, actor) => askHelp(tx, actor, { enrolmentId, finishedOn }))
    expect(await codeOf(help('2026-11-16'))).toBe('training.finishedTomorrow')
    const { requestId } = await help('2026-11-15')
    expect(await codeOf(help('2026-11-15'))).toBe('training.helpAsked')
    const { edition } = await write('田中花子', requestId, { use: '決算の事務' })
    expect(await codeOf(send('田中花子', requestId, edition))).not.toBe('done')
    await prove('田中花子', requestId)
    await send('田中花子', requestId, edition)
    await approve(requestId)
    expect(await line('通信講座')).toEqual({ reserved_yen: 0, spent_yen: 10_000 })
    expect((await ways('田中花子')).taking).toMatchObject([{ finishedOn: '2026-11-15' }])
  })

  it('is refused when it was finished late, with the day; the finish itself is kept', async () => {
    city.standOn('2026-11-16')
    const enrolmentId = String((await ways('鈴木二郎')).taking[0]?.enrolmentId)
    expect(
      await codeOf(as('鈴木二郎', (tx, actor) => askHelp(tx, actor, { enrolmentId, finishedOn: '2026-11-16' }))),
    ).toBe('training.finishedLate')
    const { requestId } = await as('鈴木二郎', (tx, actor) =>
      askHelp(tx, actor, { enrolmentId, finishedOn: '2026-11-15' }),
    )
    // Whoever writes another last day into the form is stopped at the decision.
    const { edition } = await write('鈴木二郎', requestId, {
      use: '決算の事務',
      dueOn: '2026-12-31',
      finishedOn: '2026-11-16',
    })
    await prove('鈴木二郎', requestId)
    await send('鈴木二郎', requestId, edition)
    expect(await codeOf(approve(requestId))).toBe('training.helpUnfit')
    await as('鈴木二郎', (tx, actor) => finishCorrespondence(tx, actor, { enrolmentId, finishedOn: '2026-11-16' }))
    expect((await ways('鈴木二郎')).taking).toMatchObject([{ finishedOn: '2026-11-16' }])
  })
})
