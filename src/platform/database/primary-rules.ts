/** One of several servers that hold the same city. */
export type Server = { readonly host: string; readonly port: number }

/** A server that takes changes, and its timeline: every promotion of a standby begins a higher one. */
export type Writable = { readonly server: Server; readonly timeline: number }

const defaultPort = 5432

/**
 * What `postgres://user@one,two:5433/city` means: the same address at each of its servers. Null where it names one server or is none of ours,
 * for then the driver reads it by itself. Only `target_session_attrs=read-write` makes sense for a city, and is what is done without it.
 */
export function serversOf(url: string): { readonly servers: readonly Server[]; readonly single: string } | null {
  const [, before = '', hosts = '', after = ''] = /^(postgres(?:ql)?:\/\/(?:[^@/?]*@)?)([^/?]*)(.*)$/s.exec(url) ?? []
  const named = hosts.split(',')
  const [first, second] = named
  if (!first || second === undefined) return null
  return {
    servers: named.map(serverOf),
    single: `${before}${first}${after.replace(/target_session_attrs=[^&]*&?/, '')}`,
  }
}

function serverOf(named: string): Server {
  const [, host = '', port] = /^(\[.*\]|[^:]*)(?::(\d+))?$/.exec(named) ?? []
  return { host: host.replace(/^\[(.*)\]$/, '$1'), port: port === undefined ? defaultPort : Number(port) }
}

/**
 * The server to write to, or null. Of two that take changes the one that was promoted later: the other is an old primary that came back and must
 * not be written to. One that is older than what this process has seen already is never gone back to.
 */
export function primaryAmong(answers: readonly Writable[], newestSeen: number): Writable | null {
  const [newest] = answers.toSorted((one, other) => other.timeline - one.timeline)
  return newest && newest.timeline >= newestSeen ? newest : null
}
