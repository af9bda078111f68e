import { actNames } from '../audit/act-names.ts'
import { fieldNames } from '../audit/field-names.ts'
import { capacityNames } from '../audit/readings.ts'
import { dutyNames } from '../duty-rules.ts'
import { orderKindNames } from '../posting-rules.ts'
import { employmentKindNames } from '../roster/words.ts'
import { type RoomRecords, recordKindNames, type TableWords } from './record-words.ts'

const during = { name: '期間', as: 'period' } as const
const recorded = { name: '登録', as: 'known' } as const
const unit = { name: '所属', as: 'unit' } as const
const grade = { name: '職位', as: 'grade' } as const
const title = { name: '職名', as: 'text' } as const
const line = { name: 'ライン・スタッフ', as: { line: 'ライン', staff: 'スタッフ' } } as const
const authority = { name: '任命権者', as: 'authority' } as const
const role = {
  name: '役割',
  as: { superior: '上司', 'first-evaluator': '一次評価者', 'second-evaluator': '二次評価者' },
} as const
/** 人事管理に係る事務 (78条1項7号ヘ). */
const ofPersonnel = '7-he'
/** 争訟に係る事務 (78条1項7号ニ). */
const ofDispute = '7-ni'

const record = (words: Omit<TableWords, 'kind'>): TableWords => ({ kind: 'personnel-record', ...words })

/** How the records of people, and the readings of them, are told to the person whose they are. */
export const peopleRecords: RoomRecords = {
  told: {
    'people.person_name': record({
      title: '氏名',
      order: 'during',
      leaves: ['family', 'given', 'has_gaiji'],
      fields: {
        written: { name: '氏名', as: 'text' },
        kana: { name: 'フリガナ', as: 'text' },
        former_family: { name: '旧姓', as: 'text' },
        during,
        recorded,
      },
    }),
    'people.staff_number': record({
      title: '職員番号',
      order: 'during',
      fields: { number: { name: '職員番号', as: 'text' }, during, recorded },
    }),
    'people.person_detail': {
      kind: 'person-detail',
      title: '生年月日と連絡先',
      order: 'recorded',
      fields: {
        birth_date: { name: '生年月日', as: 'day' },
        sex: { name: '性別', as: { female: '女', male: '男' } },
        hired_on: { name: '採用年月日', as: 'day' },
        email: { name: 'メール', as: 'text' },
        recorded,
      },
    },
    'people.employment': record({
      title: '任用',
      order: 'during',
      fields: {
        kind: { name: '任用', as: employmentKindNames },
        job_family: { name: '職種', as: 'text' },
        appointing_authority: authority,
        during,
        recorded,
      },
    }),
    'people.personnel_order': record({
      title: '発令',
      order: 'effective_on',
      leaves: ['sequence'],
      fields: {
        effective_on: { name: '発令日', as: 'day' },
        kind: { name: '発令', as: orderKindNames },
        unit_id: unit,
        grade_id: grade,
        title,
        line_kind: line,
        ends_on: { name: '効力のなくなる日', as: 'day' },
        appointing_authority: authority,
        document_no: { name: '文書番号', as: 'text' },
        source: { name: '登録したところ', as: { feed: '人事給与システム', sodachi: 'そだち' } },
        recorded,
      },
    }),
    'people.posting': record({
      title: '配置',
      order: 'during',
      leaves: ['order_id'],
      fields: {
        kind: { name: '配置', as: { main: '本務', concurrent: '兼務', joint: '併任', acting: '事務取扱' } },
        unit_id: unit,
        grade_id: grade,
        title,
        line_kind: line,
        by_kind: { name: 'もとの発令', as: orderKindNames },
        during,
        recorded,
      },
    }),
    'people.absence': record({
      title: '休職など',
      order: 'during',
      leaves: ['order_id'],
      fields: {
        kind: {
          name: '休職など',
          as: { leave: '休職', 'childcare-leave': '育児休業', 'study-leave': '休業', suspension: '停職' },
        },
        during,
        recorded,
      },
    }),
    'people.licence': record({
      title: '資格・免許',
      order: 'acquired_on',
      leaves: ['closed_by'],
      fields: {
        name: { name: '資格・免許', as: 'text' },
        acquired_on: { name: '取った日', as: 'day' },
        valid_until: { name: '有効期限', as: 'day' },
        ended_on: { name: '失った日', as: 'day' },
        closed_because: { name: '直した理由', as: 'text', isFree: true },
        recorded,
      },
    }),
    'people.supervision': record({
      title: '上司と評価者',
      order: 'during',
      fields: {
        role,
        supervisor_id: { name: '氏名', as: 'person' },
        unit_id: unit,
        is_override: { name: '個別の指定', as: 'yes-no' },
        during,
        recorded,
      },
    }),
    'people.supervision_override': record({
      title: '上司・評価者の個別の指定',
      order: 'during',
      fields: {
        role,
        supervisor_id: { name: '氏名', as: 'person' },
        reason: { name: '指定した訳', as: 'text', isFree: true, look: ofPersonnel },
        set_by: { name: '指定した担当', as: 'account' },
        during,
        recorded,
      },
    }),
    'people.directory_entry': {
      kind: 'directory',
      title: '職員名簿',
      order: 'from_day',
      leaves: ['unit_id', 'unit_order', 'grade_order', 'grams', 'search_key'],
      fields: {
        written: { name: '氏名', as: 'text' },
        kana: { name: 'フリガナ', as: 'text' },
        unit_name: { name: '所属', as: 'text' },
        grade_id: grade,
        title,
        staff_number: { name: '職員番号', as: 'text' },
        from_day: { name: '載せる最初の日', as: 'day' },
        to_day: { name: '載せなくなる日', as: 'day' },
      },
    },
    'people.roster_import_left_out': record({
      title: '取込みで前回値のままとしたこと',
      order: 'approved_at',
      leaves: ['import_id'],
      fields: {
        staff_number: { name: '職員番号', as: 'text' },
        reason: { name: '前回値のままとした訳', as: 'text', isFree: true, look: ofPersonnel },
        approved_by: { name: '認めた担当', as: 'account' },
        approved_at: { name: '認めた日時', as: 'instant' },
      },
    }),
    'people.retention_hold': record({
      title: '廃棄の停止',
      order: 'placed_at',
      fields: {
        class: { name: '記録の区分', as: { service: '人事の記録', disclosure: '開示請求の記録' } },
        cause: {
          name: '止める訳',
          as: { litigation: '訴訟', audit: '監査', appeal: '不服申立て', other: 'そのほか' },
          look: ofDispute,
        },
        reason: { name: '事件や監査の名前など', as: 'text', isFree: true, look: ofDispute },
        until: { name: '止める最後の日', as: 'day' },
        placed_by: { name: '止めた担当', as: 'account' },
        placed_at: { name: '止めた日時', as: 'instant' },
        ended_by: { name: '終えた担当', as: 'account' },
        ended_at: { name: '終えた日時', as: 'instant' },
      },
    }),
    'people.account': {
      kind: 'access',
      title: 'アカウント',
      order: 'login_name',
      leaves: ['is_demo', 'demo_order', 'deprovisioned_at', 'stopped_here_at', 'for_keys'],
      fields: {
        login_name: { name: 'サインイン名', as: 'text' },
        label: { name: '名前', as: 'text' },
        disabled_at: { name: '止めた日時', as: 'instant' },
      },
    },
    'people.duty_grant': {
      kind: 'access',
      title: '担当',
      order: 'during',
      leaves: ['account_id'],
      fields: {
        duty: { name: '担当', as: dutyNames },
        unit_id: { name: '受け持つ局（区）', as: 'unit' },
        appointing_authority: { name: '受け持つ任命権者', as: 'authority' },
        during,
        reason: { name: '付けた訳', as: 'text', isFree: true },
        proposed_by: { name: '提案した担当', as: 'account' },
        proposed_at: { name: '提案した日時', as: 'instant' },
        approved_by: { name: '承認した担当', as: 'account' },
        approved_at: { name: '承認した日時', as: 'instant' },
        revoked_by: { name: '終えた担当', as: 'account' },
        revoked_at: { name: '終えた日時', as: 'instant' },
      },
    },
    'people.activation_code': {
      kind: 'access',
      title: '登録コードの発行',
      order: 'issued_at',
      leaves: ['account_id', 'code_hash'],
      fields: {
        issued_by: { name: '発行した担当', as: 'account' },
        issued_at: { name: '発行した日時', as: 'instant' },
        expires_on: { name: '使えなくなる日', as: 'day' },
        used_at: { name: '使った日時', as: 'instant' },
        withdrawn_at: { name: '取り消した日時', as: 'instant' },
      },
      note: 'コードそのものは残していません。',
    },
    'platform.audit_entry': {
      kind: 'readings',
      title: '記録の閲覧',
      order: 'at',
      leaves: ['about', 'account_id', 'actor_name', 'actor_person_id', 'purpose', 'record', 'request_id'],
      fields: {
        at: { name: '日時', as: 'instant' },
        actor_kind: {
          name: '見たもの',
          as: {
            account: '職員や担当',
            service: capacityNames.service,
            operator: capacityNames.operator,
            'signed-out': capacityNames['signed-out'],
          },
        },
        duties: { name: 'どの立場で', as: dutyNames },
        did: { name: 'したこと', as: actNames },
        fields: { name: '見た項目', as: { ...fieldNames, ...recordKindNames } },
      },
      note: 'だれが見たかは、監査の担当だけが調べられる記録で、ここにはありません。異動案の検討などのための閲覧は、決まった時期が来るまで載りません。',
    },
  },
  notTold: {
    'people.saved_view': 'private',
    'people.digest_choice': 'private',
    'platform.task': 'private',
    'platform.notification': 'private',
    'platform.notification_seen': 'private',
    'platform.job': 'private',
    'platform.job_work': 'private',
    'platform.mail': 'passing',
    'platform.file': 'part',
    'platform.file_part': 'part',
    'platform.written_once': 'passing',
    'platform.audit_unsealed': 'part',
    'platform.audit_seal': 'part',
    'platform.purpose_release': 'part',
    'people.digest': 'passing',
    'people.reminder': 'passing',
    'people.disposal_item': 'passing',
    'people.roster_plan': 'passing',
    'people.roster_import_file': 'passing',
    'people.roster_import_finding': 'passing',
    'people.roster_import_change': 'passing',
    'auth.user': 'part',
    'auth.session': 'secret',
    'auth.account': 'secret',
    'auth.verification': 'secret',
    'auth.attempt': 'secret',
    'auth.known_device': 'secret',
    'auth.second_factor': 'secret',
    'auth.recovery_code': 'secret',
    'auth.passkey': 'secret',
  },
}
