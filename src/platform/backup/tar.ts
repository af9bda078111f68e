// The part of POSIX ustar that we write: plain files of known size. Ours, because the reader takes nothing but what the writer makes.

const blockBytes = 512

export type Entry = { readonly name: string; readonly body: Buffer }

function headerOf(name: string, size: number, seconds: number): Buffer {
  const header = Buffer.alloc(blockBytes)
  const octal = (value: number, digits: number) => `${value.toString(8).padStart(digits, '0')}\0`
  header.write(name, 0, 100)
  header.write(octal(0o600, 7), 100)
  header.write(octal(0, 7), 108)
  header.write(octal(0, 7), 116)
  header.write(octal(size, 11), 124)
  header.write(octal(seconds, 11), 136)
  header.write('        0', 148) // the checksum counts itself as spaces
  header.write('ustar\x0000', 257)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${octal(sum, 6)} `, 148)
  return header
}

const padding = (size: number) => Buffer.alloc((blockBytes - (size % blockBytes)) % blockBytes)

/** An archive of these files, all of one instant. */
export async function* pack(entries: AsyncIterable<Entry>, at: Temporal.Instant): AsyncGenerator<Buffer> {
  const seconds = Math.floor(at.epochMilliseconds / 1000)
  for await (const { name, body } of entries) {
    yield headerOf(name, body.length, seconds)
    yield body
    yield padding(body.length)
  }
  yield Buffer.alloc(2 * blockBytes)
}

/** The files of an archive that `pack` made, in order. Throws at the first byte that it would not have written. */
export async function* unpack(archive: AsyncIterable<Buffer>, mostBytes: number): AsyncGenerator<Entry> {
  const bytes = new ByteSource(archive)
  for (;;) {
    const header = await bytes.take(blockBytes)
    if (header.every((byte) => byte === 0)) break
    const name = header.toString('utf8', 0, 100).replace(/\0.*$/s, '')
    const size = Number.parseInt(header.toString('latin1', 124, 135), 8)
    const seconds = Number.parseInt(header.toString('latin1', 136, 147), 8)
    if (!(size <= mostBytes && seconds >= 0) || !headerOf(name, size, seconds).equals(header))
      throw new Error('a header of the archive cannot be read')
    const body = await bytes.take(size)
    const pad = padding(size)
    if (!pad.equals(await bytes.take(pad.length))) throw new Error('the archive is out of step')
    yield { name, body }
  }
  if (!(await bytes.take(blockBytes)).every((byte) => byte === 0) || !(await bytes.isAtEnd()))
    throw new Error('the archive does not end where it should')
}

class ByteSource {
  readonly #chunks: AsyncIterator<Buffer>
  #held: Buffer[] = []
  #heldBytes = 0

  constructor(chunks: AsyncIterable<Buffer>) {
    this.#chunks = chunks[Symbol.asyncIterator]()
  }

  async take(count: number): Promise<Buffer> {
    while (this.#heldBytes < count) {
      const { value, done } = await this.#chunks.next()
      if (done) throw new Error('the archive ends too early')
      this.#held.push(value)
      this.#heldBytes += value.length
    }
    const all = this.#held.length === 1 ? (this.#held[0] as Buffer) : Buffer.concat(this.#held)
    this.#held = [all.subarray(count)]
    this.#heldBytes -= count
    return all.subarray(0, count)
  }

  async isAtEnd(): Promise<boolean> {
    return this.#heldBytes === 0 && (await this.#chunks.next()).done === true
  }
}
