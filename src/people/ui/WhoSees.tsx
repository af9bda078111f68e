/** Who sees the record of a person, in plain words: what row-level security holds to. */
export function WhoSees() {
  return (
    <p className="max-w-3xl text-solid-gray-700">
      任用、異動歴、上司と評価者を見られるのは、本人、いまの上司と評価者、人事課、担当する局（区）と任命権者の人事担当です。生年月日とメールは、上司と評価者には見えません。ほかの職員に見えるのは、名簿の氏名、所属、職位、職名だけです。
    </p>
  )
}
