import { sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'
import { ranked, scaleOf } from '../scheme-rules.ts'
import { demoScheme } from './demo-scheme.ts'
import { drawn, idOf } from './drawn.ts'
import type { ScoredItems } from './lay-marks.ts'

/** A case: 職位, title, story, and the model mark of the whole with its reason. Its lines have the same mark but the first, which is one better. */
const cases = [
  {
    gradeId: 'officer',
    title: '窓口の列を組み替えた主事',
    story:
      '架空の職員Aは、採用3年目。転入の多い4月、待つ人が30人を超えたのを見て、書類の足りない人を先に案内する順に変えた。待ち時間は半分になった。係の人に伝える前に変えたため、一度列が乱れ、Aはその日の終わりに係長へ申し出て、翌日の朝の打合せで全員に説明した。5月からは、足りない書類を入口で知らせる紙を作り、苦情は前の年の半分になった。いっぽう、秋の調査の集計では期限を一日過ぎ、督促されてから出した。',
    overall: 'B',
    reason: '自分から手順を変え、乱れたあとの始末もした。期限を過ぎた事実があり、全体では標準とみる。',
    better: '待つ人を見て自分で考え、形に残るところまで進めた。',
    usual: '大きな過不足はない。事例の事実からは、標準より上とも下とも言えない。',
  },
  {
    gradeId: 'chief',
    title: '係の分担を組み替えた主査',
    story:
      '架空の職員Bは、6人の係の係長級。7月、育児休業で1人が抜けることになり、6月のうちに仕事を書き出して5人に分け直した。残業は月15時間から13時間に減った。2人が「聞いていない」と言い、Bは個別に会って、受けられる量を聞き直した。予算の要求では、根拠の数字を3年分そろえ、査定で一度も戻されなかった。係の研修は、忙しさを理由に一回も開かなかった。',
    overall: 'A',
    reason: '先を見て分担を組み替え、結果も出ている。育てることには手が回らなかったが、全体では期待を上回る。',
    better: '抜ける前に動き、反対した人とも話し合って決め直した。',
    usual: '期待を上回る事実と、足りない事実の両方がある。',
  },
] as const

/** 練習 of a demo city: two cases that are out, and answers of a dozen evaluators, so that a spread is seen. */
export async function layPractice(
  tx: Tx,
  {
    authority,
    policyVersionId,
    officer,
    items,
  }: { authority: string; policyVersionId: string; officer: string; items: ScoredItems },
) {
  const kind = demoScheme.kinds.find((one) => one.kind === 'ability')
  const steps = (id: string | undefined) => {
    const scale = scaleOf(demoScheme, id ?? '')
    return scale ? ranked(scale).map(({ code, label }) => ({ code, label })) : []
  }
  const scales = { item: steps(kind?.itemScale), overall: steps(kind?.overallScale) }
  for (const { gradeId, title, story, overall, reason, better, usual } of cases) {
    const lines = items[gradeId] ?? []
    const id = idOf(sql`'practice' || ${gradeId}`)
    const model = Object.fromEntries(
      lines.map((line, at) => [
        line.id,
        { mark: at === 0 ? (overall === 'B' ? 'A' : 'S') : overall, reason: at === 0 ? better : usual },
      ]),
    )
    await sql`insert into evaluation.practice_case (id, appointing_authority, policy_version_id, grade_id, title, story, scales, written_by)
      values (${id}, ${authority}, ${policyVersionId}, ${gradeId}, ${title}, ${story}, ${JSON.stringify(scales)}, ${officer})`.execute(
      tx,
    )
    await sql`insert into evaluation.practice_model (case_id, items, overall, overall_reason)
      values (${id}, ${JSON.stringify(model)}, ${overall}, ${reason})`.execute(tx)
    await sql`update evaluation.practice_case set state = 'published' where id = ${id}`.execute(tx)
    const mark = (of: ReturnType<typeof sql>) => sql`(array['A','B','B','B','C','B','A'])[1 + ${drawn(of, 7)}]`
    await sql`insert into evaluation.practice_answer (case_id, person_id, items, overall)
      select ${id}, e.person_id, (select jsonb_object_agg(l, ${mark(sql`l || e.person_id || ${gradeId}`)}) from unnest(${lines.map((line) => line.id)}::text[]) l),
        ${mark(sql`'whole' || e.person_id || ${gradeId}`)}
      from (select distinct r.person_id from evaluation.sheet_role r join evaluation.sheet s on s.id = r.sheet_id join evaluation.cycle c on c.id = s.cycle_id
        where c.state = 'open' and r.role = 'evaluator' and r.ended_on is null
          and not exists (select from people.account a where a.is_demo and a.person_id = r.person_id)
        order by r.person_id limit 12) e`.execute(tx)
  }
}
