/** Why the policy asks nothing of somebody's 職位, in words for the home of that person. */
export type WithoutGrade = {
  readonly title: string
  readonly reason: string
  readonly next: string
  /** Something may be missing in the records, so that somebody should be asked. */
  readonly isToMend: boolean
}

type Facts = {
  readonly hasPerson: boolean
  /** 任用区分 today; null when it is not known. */
  readonly employmentKind: string | null
  /** Why no 職位 was found, as the policy's 読替 says it; null when there is no policy in force. */
  readonly reason: string | null
}

/** Ours: the policy is silent about people without 職位, and nobody shall meet an error or an empty page because of it. */
export function withoutGrade({ hasPerson, employmentKind, reason }: Facts): WithoutGrade {
  if (!hasPerson) {
    return {
      title: '職員としての記録はありません',
      reason: 'このアカウントは担当の仕事のためのもので、職位や異動歴はありません。',
      next: '方針と職員名簿は、ほかの職員と同じように読めます。',
      isToMend: false,
    }
  }
  if (reason === null) {
    return {
      title: '方針は準備中です',
      reason: '施行されている方針がまだありません。',
      next: '人事課が方針を公開すると、あなたの職位に求められる役割と能力がここに並びます。',
      isToMend: false,
    }
  }
  if (employmentKind === 'fiscal-year') {
    return {
      title: 'あなたに求められること',
      reason:
        '会計年度任用職員には、方針の職位の定めがありません。仕事の内容は、任用のときの通知と上司の説明によります。',
      next: '次の志向は、職位にかかわらず、すべての職員に共通するものです。',
      isToMend: false,
    }
  }
  return {
    title: '職位が分かりません',
    reason,
    next: '登録の内容が古いか、足りないことがあります。所属の庶務担当に確かめてください。次の志向は、職位にかかわらず共通するものです。',
    isToMend: true,
  }
}
