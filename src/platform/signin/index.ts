export { plainName } from './better-auth.ts'
export { passwordRefusal } from './password-rules.ts'
export { readOrCreateSecret } from './secret.ts'
export { hashPassword, openSignIn, type SignIn, type SignInTx } from './sign-in.ts'
