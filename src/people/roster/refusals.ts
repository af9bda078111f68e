import { no, refusals } from '../../platform/refusal.ts'
import { dayName } from './lines.ts'

export const refuse = refusals('roster', {
  noSuchFile: no<[path: string]>({
    kind: 'bad',
    says: (path) => `ファイル ${path} が読めません。`,
    fix: 'ファイルの場所と、読む権限があるかを確かめてください。',
  }),
  noSuchPlan: no<[id: string]>({
    kind: 'bad',
    says: (id) => `計画 ${id} はありません。`,
    fix: '計画を作ると、その番号が示されます。',
  }),
  planApplied: no<[id: string, at: string]>({
    kind: 'conflict',
    says: (id, at) => `計画 ${id} は、${at} にすでに適用されています。`,
    fix: '何もする必要はありません。新しいファイルがあれば、計画を作り直してください。',
  }),
  otherFiles: no<[id: string]>({
    kind: 'conflict',
    says: (id) => `ファイルの内容か列の対応が、計画 ${id} を作ったときと違います。`,
    fix: '計画を作ったときのファイルを使うか、計画を作り直してください。',
  }),
  dataMoved: no<[id: string]>({
    kind: 'conflict',
    says: (id) => `計画 ${id} を作ったあとで、登録されているデータが変わりました。何も適用していません。`,
    fix: '計画を作り直し、内容を確かめてから適用してください。',
  }),
  otherTerms: no<[id: string, asOf: string, leftOut: readonly string[]]>({
    kind: 'conflict',
    says: (id, asOf, leftOut) =>
      `計画 ${id} は、基準日 ${asOf}${leftOut.length > 0 ? `、除く職員 ${leftOut.join(',')}` : '、除く職員なし'} で作られています。`,
    fix: '基準日と除く職員は、計画と同じにするか、計画を作り直してください。',
  }),
  olderRoster: no<[asOf: string, last: string]>({
    kind: 'conflict',
    says: (asOf, last) => `基準日（${dayName(asOf)}）が、前回取り込んだ名簿の基準日（${dayName(last)}）より前です。`,
    fix: '新しい名簿を使うか、基準日を確かめてください。',
  }),
  asOfToCome: no<[asOf: string]>({
    kind: 'bad',
    says: (asOf) => `基準日（${dayName(asOf)}）が今日より後です。`,
    fix: 'これからの異動は公表の前に広がらないよう、発令日になってから取り込みます。',
  }),
  notInFiles: no<[numbers: readonly string[]]>({
    kind: 'bad',
    says: (numbers) => `除くとされた職員番号 ${numbers.join('、')} は、どのファイルにもありません。`,
    fix: '除く職員の職員番号を確かめてください。',
  }),
  ordersLiveHere: no({
    kind: 'conflict',
    says: '発令の正本が「そだち」になっているので、名簿で上書きできません。',
    fix: '人事給与システムを正本に戻すときは、設定 order-source を feed にしてから取り込んでください。',
  }),
})
