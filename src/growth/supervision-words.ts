import type { SupervisionRole } from '../people/index.ts'

const roleNames: Readonly<Record<SupervisionRole, string>> = {
  superior: '上司',
  'first-evaluator': '一次評価者',
  'second-evaluator': '二次評価者',
}

/** What the reader is to somebody, in words. */
export const rolesInWords = (roles: readonly SupervisionRole[]): string =>
  roles.map((role) => roleNames[role]).join('・')
