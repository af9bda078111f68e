import { PolicyQuote } from '../components/PolicyQuote.tsx'
import { ReaderFrame, ReaderHeading } from '../components/ReaderFrame.tsx'
import { Specimen } from './Specimen.tsx'

const headings = [
  { id: 'sample-first', title: 'はじめに' },
  { id: 'sample-second', title: '点検のしかた' },
  { id: 'sample-third', title: '困ったとき' },
] as const

/** A long text with its contents beside it. */
export function ReaderParts() {
  return (
    <>
      <Specimen name="ReaderFrame" use="長い文章。読みやすい幅で、横に目次を置き、見出しごとにアドレスがあります。">
        <ReaderFrame
          label="手引の見本"
          headings={headings}
          previous={{ title: '方針', link: { to: '/policy' } }}
          next={{ title: '組織', link: { to: '/organisation' } }}
        >
          {headings.map(({ id, title }) => (
            <section key={id} aria-labelledby={id}>
              <ReaderHeading id={id} title={title} />
              <p className="mt-3">
                自分の行動をふりかえり、できていることと、これからのことを確かめます。答えは自分だけが見られます。上司に見せるかどうかは、いつでも自分で決められます。
              </p>
            </section>
          ))}
        </ReaderFrame>
      </Specimen>
      <Specimen
        name="PolicyQuote"
        use="方針のことば。文と場所を示し、方針のその箇所へ行けます。要約と推定は、そう示します。"
      >
        <div className="grid max-w-2xl gap-6">
          <PolicyQuote text="見本の文です。" section="本文 見本" paragraphId="principle" />
          <PolicyQuote text="見本の文です。" section="本文 見本" paragraphId="principle" inferred />
          <PolicyQuote
            text="見本の文です。"
            section="本文 見本"
            paragraphId="principle"
            summary="見本を短く言いかえた文"
          />
        </div>
      </Specimen>
    </>
  )
}
