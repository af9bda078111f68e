import type { Duty } from '../../duty-rules.ts'

/** What somebody with a duty may see and do beyond every other member of staff, in plain words. The wall holds to it: src/app/access-matrix.yaml. */
export const dutyWords: Readonly<Record<Duty, string>> = {
  personnel:
    '全職員の人事の記録（生年月日、メール、これからの発令と組織も）を見ます。担当の提案と承認、登録コードの発行、方針の下書きと公開、利用目的の台帳と市の設定の変更をします。',
  'bureau-personnel':
    '受け持つ局（区）にいまいる職員の人事の記録（生年月日、メールも）を見ます。これからの発令と組織は見られません。',
  'authority-personnel':
    '受け持つ任命権者の職員の人事の記録（生年月日、メールも）を見ます。これからの発令と組織は見られません。',
  'training-centre': '公開前の方針の下書きを読みます。職員の人事の記録は見られません。',
  reform: '方針の下書きを読み、書き、公開します。職員の人事の記録は見られません。',
  counsellor: '相談を受ける担当です。人事の記録は見られません。',
  'occupational-health': '産業保健の担当です。人事の記録は見られません。',
  'personnel-commission': '人事委員会の担当です。人事の記録は見られません。',
  disclosure:
    '開示請求を受け付け、開示するところを二人で決めます。請求のあった人の、求められた種類の記録だけを見ます。本人だけが読む記録と、これからの人事は見られません。',
  auditor: 'だれが、いつ、何をしたかの記録と、アカウントと担当の一覧を見ます。人事の記録の中身は見られません。',
  'system-administrator':
    'アカウントと担当の一覧を見て、アカウントを止めます。人事の記録は見られず、担当を付けることもできません。ほかの担当とは兼ねられません。',
  'staff-union': '決まりと集計だけを見る担当です。人事の記録は見られません。',
}
