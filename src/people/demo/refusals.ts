import { no, refusals } from '../../platform/refusal.ts'

export const refuse = refusals('people', {
  notEmpty: no<[people: number]>({
    kind: 'conflict',
    says: (people) =>
      `このデータベースには、すでに${people}人の職員がいます。架空の市は空のデータベースにだけ作れます。`,
    fix: '別のデータフォルダーを --data で指定してください。',
  }),
  demoOutOfRange: no<[least: number, most: number]>({
    kind: 'bad',
    says: (least, most) => `架空の市の職員数は${least}人から${most}人までです。`,
    fix: '--staff を直してください。',
    field: 'staff',
  }),
})
