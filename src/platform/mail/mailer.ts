import { readFileSync } from 'node:fs'
import { createTransport } from 'nodemailer'
import { z } from 'zod'

type Letter = {
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly body: string
  /** Path of the page it speaks of; it becomes an address where the city's own is known. */
  readonly link: string
}

/** What the mail server said. Throws when it is away, hangs or is busy: then the same letter is tried later. */
export type Mailer = {
  send(letter: Letter): Promise<{ readonly isTaken: true } | { readonly isTaken: false; readonly answer: string }>
  close(): void
}

const Settings = z.object({
  SODACHI_SMTP_HOST: z.string().min(1),
  SODACHI_SMTP_PORT: z.coerce.number().int().min(1).max(65_535).default(587),
  /** starttls insists on it; none is for a relay on the same machine. */
  SODACHI_SMTP_TLS: z.enum(['starttls', 'implicit', 'none']).default('starttls'),
  SODACHI_SMTP_USER: z.string().min(1).optional(),
  SODACHI_SMTP_PASSWORD: z.string().min(1).optional(),
  SODACHI_MAIL_FROM: z.string().min(3),
  /** Where people open Sodachi. */
  SODACHI_BASE_URL: z.url().optional(),
})

/** Milliseconds after which a server that says nothing is given up; mail has a lane of its own, so nobody else waits for them. */
const patience = { dnsTimeout: 5_000, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 }

/**
 * The mail server that the environment names, or null. The password may stand in a file, whose name is in SODACHI_SMTP_PASSWORD_FILE; it is never
 * in the database. Throws when it is half named.
 */
export function openMailer(env: Readonly<Record<string, string | undefined>>, waits = patience): Mailer | null {
  if (env.SODACHI_SMTP_HOST === undefined) return null
  const file = env.SODACHI_SMTP_PASSWORD_FILE
  const password = file === undefined ? env.SODACHI_SMTP_PASSWORD : readFileSync(file, 'utf8').trim()
  const settings = Settings.parse({ ...env, SODACHI_SMTP_PASSWORD: password })
  const { SODACHI_SMTP_TLS: tls, SODACHI_SMTP_USER: user, SODACHI_SMTP_PASSWORD: pass } = settings
  const transport = createTransport({
    host: settings.SODACHI_SMTP_HOST,
    port: settings.SODACHI_SMTP_PORT,
    secure: tls === 'implicit',
    requireTLS: tls === 'starttls',
    ignoreTLS: tls === 'none',
    ...(user === undefined ? {} : { auth: { user, pass: pass ?? '' } }),
    pool: true,
    maxConnections: 1,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...waits,
  })
  const base = settings.SODACHI_BASE_URL?.replace(/\/+$/, '')
  return {
    async send({ id, to, subject, body, link }) {
      try {
        await transport.sendMail({
          from: settings.SODACHI_MAIL_FROM,
          to: { name: '', address: to },
          subject,
          text: base === undefined ? body : `${body}\n${base}${link}\n`,
          messageId: `<${id}@sodachi.invalid>`,
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        })
        return { isTaken: true }
      } catch (error) {
        const { code, responseCode } = error as { code?: string; responseCode?: number }
        const isOfLetter = (code === 'EENVELOPE' || code === 'EMESSAGE') && (responseCode ?? 0) >= 500
        if (isOfLetter) return { isTaken: false, answer: String(responseCode) }
        throw new MailAway(code ?? 'unknown')
      }
    },
    close: () => transport.close(),
  }
}

/** The server is away, hangs, is busy or does not know us. Its own words are left out: they may name addresses. */
class MailAway extends Error {
  readonly code: string
  constructor(code: string) {
    super(`The mail server did not take a letter (${code}).`)
    this.name = 'MailAway'
    this.code = code
  }
}
