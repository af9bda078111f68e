import { z } from 'zod'
import { smallestGroup } from '../../people/index.ts'
import { signedIn } from '../../platform/http/index.ts'
import { answerAwareness, myAwareness } from './answers.ts'
import { correctPaper, enterPaper, listPapers, withdrawPaper } from './papers.ts'
import { allQuestions, mayAsk, setQuestion } from './questions.ts'
import { countReaders, markRead, myReading, takeBackMark } from './reading-marks.ts'
import { awarenessResults } from './results.ts'
import * as wire from './wire.ts'

const tags = ['方針の理解']

export const reading = {
  mine: signedIn
    .route({ method: 'GET', path: '/growth/reading', summary: '方針のどこが自分の職位で、どの章を読んだか', tags })
    .input(wire.WhichVersion)
    .output(wire.Reading)
    .handler(({ context, input }) => context.as((tx, actor) => myReading(tx, actor, input.versionId ?? null))),

  mark: signedIn
    .route({ method: 'POST', path: '/growth/reading', summary: '章を「読みました」とする', tags })
    .input(wire.Chapter)
    .output(wire.Chapter)
    .handler(({ context, input }) =>
      context.as(async (tx, actor) => {
        await markRead(tx, actor, input)
        return input
      }),
    ),

  takeBack: signedIn
    .route({ method: 'POST', path: '/growth/reading/taken-back', summary: '「読みました」を取り消す', tags })
    .input(wire.Chapter)
    .output(wire.Chapter)
    .handler(({ context, input }) =>
      context.as(async (tx, actor) => {
        await takeBackMark(tx, actor, input)
        return input
      }),
    ),

  readers: signedIn
    .route({ method: 'GET', path: '/growth/reading/readers', summary: '章ごとの読んだ職員の数（10人単位）', tags })
    .output(wire.Readers)
    .handler(({ context }) => context.as(async (tx, actor) => ({ items: await countReaders(tx, actor) }))),
}

export const awareness = {
  mine: signedIn
    .route({ method: 'GET', path: '/growth/awareness', summary: '年に一度の問いと、自分の答え', tags })
    .output(wire.MyAwareness)
    .handler(({ context }) => context.as((tx, actor) => myAwareness(tx, actor))),

  answer: signedIn
    .route({
      method: 'POST',
      path: '/growth/awareness',
      summary: '問いに答える（期間中は変えられます。秘密扱い）',
      tags,
    })
    .input(wire.Answer)
    .output(z.object({ fiscalYear: wire.FiscalYear }))
    .handler(({ context, input }) =>
      context.as(async (tx, actor) => {
        await answerAwareness(tx, actor, input)
        return { fiscalYear: input.fiscalYear }
      }),
    ),

  results: signedIn
    .route({ method: 'GET', path: '/growth/awareness/results', summary: '方針の認知度（合計だけ）', tags })
    .input(z.object({ fiscalYear: z.coerce.number().pipe(wire.FiscalYear).optional() }))
    .output(wire.Results)
    .handler(({ context, input }) => context.as((tx, actor) => awarenessResults(tx, actor, input.fiscalYear ?? null))),

  questions: signedIn
    .route({ method: 'GET', path: '/growth/awareness/questions', summary: '年度ごとの問いの設定', tags })
    .output(wire.Questions)
    .handler(({ context }) =>
      context.as(async (tx, actor) => ({
        items: await allQuestions(tx),
        mayAsk: mayAsk(actor),
        smallestGroup: await smallestGroup(tx),
      })),
    ),

  setQuestion: signedIn
    .route({ method: 'POST', path: '/growth/awareness/questions', summary: '年度の問いを決める', tags })
    .input(wire.SetQuestion)
    .output(z.object({ version: z.int() }))
    .handler(({ context, input }) => context.as((tx, actor) => setQuestion(tx, actor, input))),

  papers: signedIn
    .route({ method: 'GET', path: '/growth/awareness/papers', summary: '紙の回答の一覧', tags })
    .input(z.object({ fiscalYear: z.coerce.number().pipe(wire.FiscalYear) }))
    .output(wire.Papers)
    .handler(({ context, input }) =>
      context.as(async (tx, actor) => ({ items: await listPapers(tx, actor, input.fiscalYear) })),
    ),

  enterPaper: signedIn
    .route({ method: 'POST', path: '/growth/awareness/papers', summary: '紙の回答を加える', tags })
    .input(wire.Paper)
    .output(wire.PaperId)
    .handler(({ context, input }) => context.as((tx, actor) => enterPaper(tx, actor, input))),

  correctPaper: signedIn
    .route({ method: 'POST', path: '/growth/awareness/papers/{paperId}', summary: '紙の回答を訂正する', tags })
    .input(wire.CorrectPaper)
    .output(wire.PaperId)
    .handler(({ context, input: { paperId, ...right } }) =>
      context.as((tx, actor) => correctPaper(tx, actor, paperId, right)),
    ),

  withdrawPaper: signedIn
    .route({ method: 'DELETE', path: '/growth/awareness/papers/{paperId}', summary: '紙の回答を取り消す', tags })
    .input(wire.PaperId)
    .output(wire.PaperId)
    .handler(({ context, input }) =>
      context.as(async (tx, actor) => {
        await withdrawPaper(tx, actor, input.paperId)
        return input
      }),
    ),
}
