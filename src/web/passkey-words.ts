/** What a browser was asked to do with passkeys. */
type Ceremony = 'create' | 'get'

type Words = { readonly code: string; readonly message: string; readonly fix: string }

const byPassword = '職員番号とパスワードなど、ほかの方法を使ってください。'

/**
 * Words for a ceremony that came to nothing, by the name of the browser's error. Browsers say one name for what was given up, took too long or found no key,
 * so that a page learns nothing of the keys there. Source: WebAuthn Level 3, 5.1.3 and 5.1.4.
 */
export function ceremonyWords(name: string, ceremony: Ceremony): Words {
  switch (name) {
    case 'NotAllowedError':
    case 'AbortError':
      return ceremony === 'create'
        ? {
            code: 'web.passkeyGivenUp',
            message: 'パスキーの登録が、終わらないまま閉じられました。',
            fix: '登録するときは、もう一度「登録する」を押してください。',
          }
        : {
            code: 'web.passkeyGivenUp',
            message: 'パスキーでの確認が、終わらないまま閉じられました。',
            fix: `もう一度押すか、${byPassword}この端末にパスキーがないときは、登録した端末を使ってください。`,
          }
    case 'InvalidStateError':
      return {
        code: 'web.passkeyThere',
        message: 'この端末のパスキーは、もう登録されています。',
        fix: 'ほかの端末やセキュリティキーを登録するときは、それを選んでください。',
      }
    case 'ConstraintError':
    case 'NotSupportedError':
      return {
        code: 'web.passkeyNotHere',
        message: 'この端末では、パスキーを作れません。',
        fix: '端末に画面ロック（暗証番号、指紋、顔など）を設定するか、スマートフォンやセキュリティキーを選んでください。',
      }
    default:
      return {
        code: 'web.passkeyFailed',
        message: 'この端末では、パスキーを使えませんでした。',
        fix: `${byPassword}続くときは、情報システム担当に知らせてください。`,
      }
  }
}
