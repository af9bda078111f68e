import { no, Refusal, refusals } from '../platform/refusal.ts'
import type { Finding } from './package.ts'
import type { Breach } from './package-rules.ts'

export const refuse = refusals('policy', {
  notWriter: no({
    kind: 'forbidden',
    says: '方針を取り込み、公開できるのは、人事課と改革推進の担当だけです。',
    fix: '人事課または改革推進の担当に頼んでください。',
  }),
  noSuchVersion: no({
    kind: 'hidden',
    says: 'その版の方針は見つかりません。',
    fix: '版の一覧から選び直してください。',
  }),
  nothingInForce: no<[day: string]>({
    kind: 'hidden',
    says: (day) => `${day} に施行されている方針がありません。`,
    fix: '人事課が方針を公開すると読めるようになります。',
  }),
  noSuchParagraph: no({
    kind: 'hidden',
    says: 'その箇所は、この版の方針にありません。',
    fix: '方針の目次から探してください。',
  }),
  noSuchGrade: no({
    kind: 'hidden',
    says: 'その職位は、この版の方針にありません。',
    fix: '職位の一覧から選び直してください。',
  }),
  notDraft: no({
    kind: 'conflict',
    says: 'この版はすでに公開されているか、取り下げられています。',
    fix: '内容を改めるときは、新しい版として取り込んでください。',
  }),
  draftChanged: no<[who: string]>({
    kind: 'conflict',
    says: (who) => `この下書きは、あなたが開いたあとに${who}が保存しました。何も上書きしていません。`,
    fix: '相手の変更を確かめて、自分の変更を重ねてください。入力した文は画面に残っています。',
  }),
  otherPackage: no({
    kind: 'bad',
    says: '別の方針の内容は、この下書きに保存できません。',
    fix: '方針のファイルから、新しい下書きを作ってください。',
    field: 'id',
  }),
  sameDay: no<[day: string]>({
    kind: 'conflict',
    says: (day) => `${day} から施行する版がすでに公開されています。`,
    fix: '施行日を変えて取り込み直してください。',
    field: 'effectiveOn',
  }),
  alreadyInForce: no({
    kind: 'conflict',
    says: '施行された版、または公開されていない版は、取り下げられません。',
    fix: '内容を改めるときは、新しい版を公開してください。',
  }),
  noSuchPart: no({
    kind: 'hidden',
    says: 'その制度は、施行されている方針にありません。',
    fix: '制度の一覧から選び直してください。',
  }),
  notConsidering: no({
    kind: 'conflict',
    says: 'その日には、すでに実施されている制度です。',
    fix: '検討中の制度だけを始められます。日付を確かめてください。',
  }),
})

/** Every finding of a file that could not be imported, as one refusal. */
export function refuseBroken(findings: readonly Finding[]): Refusal {
  return new Refusal({
    code: 'policy.broken',
    kind: 'bad',
    says: `方針のファイルに直すところが${findings.length}か所あります。何も取り込んでいません。`,
    fix: '示した行を直して、もう一度取り込んでください。',
    problems: findings.map(({ line, path, reason, fix }) => ({
      field: `${line}行目 ${path}`.trim(),
      message: reason,
      fix,
    })),
  })
}

/** What is wrong with a draft that was edited on screen, each at its place: `grades.2.abilities.judgement.text`. */
export function refuseBrokenDraft(found: readonly Breach[]): Refusal {
  return new Refusal({
    code: 'policy.brokenDraft',
    kind: 'bad',
    says: `直すところが${found.length}か所あります。まだ保存していません。`,
    fix: '示した欄を直して、もう一度保存してください。',
    problems: found.map(({ path, reason, fix }) => ({ field: path.join('.'), message: reason, fix })),
  })
}
