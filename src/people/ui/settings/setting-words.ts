/** What a setting does, and what changes for whom when it is changed; for people, beside the field. */
export const settingExplained: Readonly<Record<string, { readonly does: string; readonly changes: string }>> = {
  'city-name': {
    does: '画面の左下と、サインインの画面に示す市の名前です。',
    changes: '変えると、すぐにすべての画面の名前が変わります。印刷した紙は変わりません。',
  },
  contact: {
    does: '困ったときに職員が問い合わせる先です。すべての画面の下と、登録コードの紙に出ます。',
    changes: '変えると、すぐにすべての画面に出ます。空にすると、問い合わせ先の行は出なくなります。',
  },
  'era-display': {
    does: '日付を和暦と西暦のどちらで示すかです。記録そのものは変わりません。',
    changes: '変えると、すべての画面と書き出すファイルの日付の書き方が変わります。入力はどちらでもできます。',
  },
  'order-source': {
    does: '発令をどこで登録するかです。人事給与システムのときは、職員データの取込みで発令が入ります。',
    changes:
      'そだちにすると、人事課がこの画面で発令を登録できるようになり、次の取込みの発令とは別に数えます。両方で登録しないよう、切り替える日を決めてから変えてください。',
  },
  'shared-terminal-minutes': {
    does: '何人かで使う端末で、操作がないときに自動でサインアウトするまでの時間です。',
    changes: '次のサインインから変わります。短くすると、入力の途中で切れやすくなります。',
  },
  'second-factor-duties': {
    does: '認証アプリの確認コードを入れてサインインした人だけが使える担当です。',
    changes:
      '変えると、すぐに効きます。選んだ担当の人は、認証アプリを登録するまで、その担当の仕事ができなくなります。自分の担当を選ぶ前に、自分の登録を済ませてください。',
  },
  'proof-minutes': {
    does: '担当の承認や方針の公開など、大切な操作の前に、パスワードをもう一度求めるまでの時間です。サインインした時か、前に確かめた時から数えます。',
    changes: 'すぐに効きます。短くすると安全になりますが、求められる回数が増えます。',
  },
  'notification-years': {
    does: 'お知らせを残す年数です。届いた年度の翌年度4月1日から数えます。',
    changes: 'これから届くお知らせに当てはまります。文書管理の決まりに合わせてください。',
  },
  'smallest-group': {
    does: '人数を数えて示すとき、これより少ない人数の集まりは示しません。だれのことか分かってしまうのを防ぎます。',
    changes: '小さくすると細かく示せますが、本人が分かるおそれが増えます。5より小さくはできません。',
  },
  'job-families': {
    does: '方針と共通の職種のほかに、この市だけで使う職種の名前です。',
    changes: '職員データの取込みで、この名前を職種として受け取るようになります。',
  },
  'order-words': {
    does: '人事給与システムが書く発令の言葉が、どの種類の発令かを決めます。',
    changes: '次の職員データの取込みから、この言葉を読めるようになります。前に取り込んだ発令は変わりません。',
  },
}

/** In the order in which a city meets them. */
export const settingOrder: readonly string[] = Object.keys(settingExplained)
