import { no, refusals } from '../platform/refusal.ts'

const askPersonnel = '必要なときは人事課に相談してください。'

export const refuse = refusals('people', {
  noSuchPerson: no({
    kind: 'hidden',
    says: 'この職員は名簿に見つかりません。',
    fix: '退職した職員は名簿に載りません。氏名や職員番号でさがし直してください。',
  }),
  recordNotYours: no({
    kind: 'forbidden',
    says: 'この職員の人事の記録は見られません。',
    fix: '見られるのは、本人、上司と評価者、人事課と局（区）の人事担当です。',
  }),
  notInsider: no({
    kind: 'forbidden',
    says: '職員名簿は、この市の職員だけが見られます。',
    fix: askPersonnel,
  }),
  noSuchUnit: no({
    kind: 'hidden',
    says: 'この所属は、その日の組織にありません。',
    fix: '日付を変えるか、組織図から選び直してください。',
    field: 'unitId',
  }),
  planOfOthers: no({
    kind: 'forbidden',
    says: 'これからの組織や人事は、人事課だけが見られます。',
    fix: '今日までの日付を選んでください。',
    field: 'asOf',
  }),
  directoryOfDay: no({
    kind: 'forbidden',
    says: '今日のほかの日の職員名簿は、人事課だけが見られます。',
    fix: '日付の条件を外してください。',
    field: 'asOf',
  }),
  brokenCursor: no({
    kind: 'bad',
    says: '一覧の続きを読み込めません。',
    fix: '一覧を開き直してください。',
    field: 'after',
  }),
  noPolicy: no<[day: string]>({
    kind: 'conflict',
    says: (day) => `${day}に施行されている方針がないため、職位を定められません。`,
    fix: '先に方針を取り込んで公開してください。',
  }),

  notPersonnel: no({
    kind: 'forbidden',
    says: 'この操作は人事課の担当だけができます。',
    fix: askPersonnel,
  }),
  ordersComeByFeed: no({
    kind: 'conflict',
    says: '発令の正本は人事給与システムです。ここでは発令を登録できません。',
    fix: '人事給与システムで登録し、職員データを取り込んでください。',
  }),
  ownOrder: no({
    kind: 'forbidden',
    says: '自分の発令は自分では登録できません。',
    fix: '人事課の別の担当に登録を頼んでください。',
    field: 'personId',
  }),
  ownLicence: no({
    kind: 'forbidden',
    says: '自分の資格・免許の記録は、自分では書けません。',
    fix: '人事課の別の担当に頼んでください。',
  }),
  noSuchLicence: no({
    kind: 'hidden',
    says: 'この資格・免許の記録は見つかりません。すでに直されたかもしれません。',
    fix: '職員のページを開き直してください。',
  }),
  licenceOfTomorrow: no({
    kind: 'bad',
    says: '今日より後の日は、記録できません。',
    fix: '取った日や失った日を確かめてください。まだ来ていない日のことは、その日が来てから記録してください。',
    field: 'acquiredOn',
  }),
  licenceEndsBefore: no({
    kind: 'bad',
    says: '失った日が、取った日より前です。',
    fix: '日付を直してください。',
    field: 'endedOn',
  }),
  licenceValidBefore: no({
    kind: 'bad',
    says: '有効期限が、取った日より前です。',
    fix: '日付を直してください。',
    field: 'validUntil',
  }),
  licenceAsItWas: no({
    kind: 'conflict',
    says: '記録は、すでにこのとおりです。',
    fix: '違うところを直してから送ってください。',
  }),
  licenceTwice: no({
    kind: 'conflict',
    says: '同じ資格・免許が、同じ日に取ったものとして記録されています。',
    fix: 'どちらかが誤りのときは、誤りのほうを取り消してください。',
  }),
  noSuchOrder: no({
    kind: 'hidden',
    says: 'この発令は見つかりません。すでに訂正されたかもしれません。',
    fix: '異動歴を開き直してください。',
  }),
  orderEndsBeforeItBegins: no({
    kind: 'bad',
    says: '終わりの日が発令日より後ではありません。',
    fix: '終わりの日には、効力がなくなる最初の日を入れてください。',
    field: 'endsOn',
  }),
  alreadyStaff: no({
    kind: 'conflict',
    says: 'この人は、その日にすでに職員です。',
    fix: '配置換などの発令にするか、発令日を確かめてください。',
    field: 'kind',
  }),
  notStaffThen: no({
    kind: 'conflict',
    says: 'この人は、その日に職員ではありません。',
    fix: '発令日を確かめてください。新しく任用するときは採用か再任用にしてください。',
    field: 'effectiveOn',
  }),
  unitMissing: no<[kind: string]>({
    kind: 'bad',
    says: (kind) => `${kind}には所属が必要です。`,
    fix: '所属を選んでください。',
    field: 'unitId',
  }),
  gradeMissing: no<[kind: string]>({
    kind: 'bad',
    says: (kind) => `${kind}には職位が必要です。`,
    fix: '職位を選んでください。',
    field: 'gradeId',
  }),
  unknownGrade: no({
    kind: 'bad',
    says: 'この職位は、今の方針にありません。',
    fix: '方針の職位から選び直してください。',
    field: 'gradeId',
  }),
  notHigher: no({
    kind: 'bad',
    says: '昇任なのに、職位が今より上ではありません。',
    fix: '職位を確かめるか、配置換にしてください。',
    field: 'gradeId',
  }),
  notLower: no({
    kind: 'bad',
    says: '降任なのに、職位が今より下ではありません。',
    fix: '職位を確かめるか、配置換にしてください。',
    field: 'gradeId',
  }),
  nothingToRelease: no({
    kind: 'conflict',
    says: 'その日には、解く兼務・併任・事務取扱がありません。',
    fix: '所属と発令日を確かめてください。',
    field: 'unitId',
  }),
  notAway: no({
    kind: 'conflict',
    says: 'その日には、休職や休業をしていません。',
    fix: '発令日を確かめてください。',
    field: 'effectiveOn',
  }),
  employmentMissing: no({
    kind: 'bad',
    says: '採用と再任用には、任用区分と職種が必要です。',
    fix: '任用区分と職種を入れてください。',
    field: 'employment',
  }),

  numberTaken: no({
    kind: 'conflict',
    says: 'この職員番号は、その期間に別の職員が使っています。',
    fix: '職員番号を確かめてください。',
    field: 'employment',
  }),

  ownSupervisor: no({
    kind: 'bad',
    says: '自分を自分の上司や評価者にはできません。',
    fix: '別の職員を選んでください。',
    field: 'supervisorId',
  }),
  overrideOverlaps: no({
    kind: 'conflict',
    says: 'その期間には、同じ役割の個別の指定がすでにあります。',
    fix: '先の指定を終わらせるか、期間を分けてください。',
    field: 'from',
  }),
  noSuchOverride: no({
    kind: 'hidden',
    says: 'この指定は見つかりません。すでに終わったかもしれません。',
    fix: '一覧を開き直してください。',
  }),
  overrideAlreadyOver: no({
    kind: 'bad',
    says: 'この指定は、その日より前に終わっています。',
    fix: '終わりの日を確かめてください。',
    field: 'endsOn',
  }),

  noSuchAccount: no({
    kind: 'hidden',
    says: 'この職員は、まだ利用を始めていません。',
    fix: '登録コードを渡し、本人がサインインしてから担当を付けてください。',
    field: 'accountId',
  }),
  noSuchDuty: no({
    kind: 'hidden',
    says: 'この担当は見つかりません。',
    fix: '一覧を開き直してください。',
  }),
  ownDuty: no({
    kind: 'forbidden',
    says: '自分に担当を付けることはできません。',
    fix: '人事課の別の二人が、提案と承認をしてください。',
    field: 'accountId',
  }),
  ownProposal: no({
    kind: 'forbidden',
    says: '提案した人は承認できません。',
    fix: '人事課の別の担当が承認してください。',
  }),
  ownDutyApproval: no({
    kind: 'forbidden',
    says: '自分に付く担当は承認できません。',
    fix: '人事課の別の担当が承認してください。',
  }),
  dutyDecided: no({
    kind: 'conflict',
    says: 'この担当は、すでに承認されたか取り消されています。',
    fix: '一覧を開き直してください。',
  }),
  dutyRevoked: no({
    kind: 'conflict',
    says: 'この担当は、すでに取り消されています。',
    fix: '一覧を開き直してください。',
  }),
  dutyHeld: no({
    kind: 'conflict',
    says: '同じ担当が、その期間にすでにあるか、承認を待っています。',
    fix: '一覧で確かめてください。',
    field: 'duty',
  }),
  dutyNeedsUnit: no({
    kind: 'bad',
    says: '局（区）人事担当には局（区）が必要で、ほかの担当には付けられません。',
    fix: '局（区）人事担当のときだけ、局（区）を選んでください。',
    field: 'unitId',
  }),
  dutyNeedsAuthority: no({
    kind: 'bad',
    says: '他の任命権者の人事担当には任命権者が必要で、ほかの担当には付けられません。',
    fix: '他の任命権者の人事担当のときだけ、任命権者を選んでください。',
    field: 'appointingAuthority',
  }),
  administratorHoldsNoContent: no({
    kind: 'conflict',
    says: 'システム管理者は、内容を扱う担当を兼ねられません。',
    fix: '別の人に付けるか、先に今の担当を取り消してください。',
    field: 'duty',
  }),
  noSuchPurpose: no({
    kind: 'hidden',
    says: 'この提案は見つかりません。',
    fix: '台帳を開き直してください。',
  }),
  ownPurpose: no({
    kind: 'forbidden',
    says: '提案した人は承認できません。',
    fix: '人事課の別の担当が承認してください。',
  }),
  purposeDecided: no({
    kind: 'conflict',
    says: 'この提案は、すでに承認されたか取り下げられています。',
    fix: '台帳を開き直してください。',
  }),
  purposeTooLate: no({
    kind: 'conflict',
    says: '始まりの日が過ぎているため、承認できません。',
    fix: 'この提案を取り下げ、今日以後の日付で提案し直してください。',
  }),
  purposeBackdated: no({
    kind: 'bad',
    says: '利用目的は、過去の日から変えられません。',
    fix: '今日以後の日付にしてください。',
    field: 'inForceOn',
  }),
  purposeReachesBack: no({
    kind: 'bad',
    says: '広げた利用目的は、それより前に集めた記録には使えません。',
    fix: '使える記録の始まりは、台帳を変える日以後にしてください。使わないことにするときは空にしてください。',
    field: 'collectedFrom',
  }),
  purposePromised: no<[name: string]>({
    kind: 'conflict',
    says: (name) =>
      `${name}は、決めた使いみちだけに使うと約束して書いてもらう記録です。ほかの利用目的には広げられません。`,
    fix: '別の目的に必要なことは、その目的を示した別の様式で集めてください。',
    field: 'use',
  }),
  purposeOpen: no({
    kind: 'conflict',
    says: 'この種類と利用目的には、承認を待つ提案か、同じ日に始まる決定があります。',
    fix: '先の提案を承認するか取り下げてから、提案してください。',
    field: 'use',
  }),
  purposeSame: no({
    kind: 'conflict',
    says: 'その日の台帳は、すでにそのとおりです。',
    fix: '種類、利用目的、日付を確かめてください。',
    field: 'use',
  }),
  periodBackwards: no({
    kind: 'bad',
    says: '終わりの日が始まりの日より後ではありません。',
    fix: '終わりの日には、効力がなくなる最初の日を入れてください。',
    field: 'to',
  }),

  noSuchSetting: no<[key: string, keys: readonly string[]]>({
    kind: 'bad',
    says: (key) => `「${key}」という設定はありません。`,
    fix: (_, keys) =>
      `${keys.join('、')} のどれかにしてください。「sodachi setting list」で、いまの値と意味が見られます。`,
  }),
  settingOfDemo: no<[key: string]>({
    kind: 'bad',
    says: (key) => `「${key}」は見本の市のための設定で、このコマンドでは扱えません。`,
    fix: '見本の市は、別の空のデータベースに「sodachi demo」で作ってください。',
  }),
  settingOfKeeper: no<[key: string]>({
    kind: 'forbidden',
    says: (key) => `「${key}」はサーバーの設定で、この画面では扱えません。`,
    fix: 'サーバーを管理する人に、「sodachi setting set」で設定するよう頼んでください。',
  }),
  settingNotJson: no<[json: string, usage: string]>({
    kind: 'bad',
    says: (json) => `値「${json}」を JSON として読めません。何も変えていません。`,
    fix: (_, usage) => `文字は " で囲み、値の全体を ' で囲んでください。例: ${usage}`,
  }),
  settingNotTaken: no<[key: string, json: string, takes: string, usage: string]>({
    kind: 'bad',
    says: (key, json) => `設定「${key}」の値を ${json} にはできません。何も変えていません。`,
    fix: (_key, _json, takes, usage) => `${takes}例: ${usage}`,
  }),
  settingNotTakenHere: no<[means: string, takes: string]>({
    kind: 'bad',
    says: (means) => `「${means}」をこの値にはできません。何も変えていません。`,
    fix: (_means, takes) => takes,
    field: 'value',
  }),
  brokenNetwork: no<[duty: string, typed: string]>({
    kind: 'bad',
    says: (duty, typed) => `${duty}のネットワーク「${typed}」を読めません。何も変えていません。`,
    fix: '10.20.0.0/16 や 2001:db8::/32 のように、アドレスと「/」と桁数を書いてください。端末1台なら 10.20.5.7/32 です。',
    field: 'value',
  }),
  noNetwork: no<[duty: string]>({
    kind: 'bad',
    says: (duty) => `${duty}のネットワークが書かれていません。何も変えていません。`,
    fix: '一つ以上書いてください。どこからでも使えるようにするときは、その担当を取り除いてください。',
    field: 'value',
  }),
  wouldShutOneselfOut: no<[duties: string, address: string | null]>({
    kind: 'bad',
    says: (duties, address) =>
      `この設定では、あなた自身が、いまの端末（${address ?? 'アドレスが分かりません'}）から「${duties}」の仕事をできなくなります。何も変えていません。`,
    fix: 'この端末を含むネットワークも書くか、書いたネットワークの中の端末から変えてください。端末のアドレスが違って見えるときは、システム管理者に、プロキシの設定（--trusted-proxies）を確かめてもらってください。',
    field: 'value',
  }),
  settingChanged: no<[who: string]>({
    kind: 'conflict',
    says: (who) => `この設定は、画面を開いたあとに${who}が変えました。何も変えていません。`,
    fix: '新しい値を確かめてから、必要ならもう一度変えてください。入力した内容は画面に残っています。',
  }),
})
