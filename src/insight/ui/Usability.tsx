import { Tag } from '../../web/components/Tag.tsx'
import { isOn, usableInWords } from './words.ts'

type Parts = Parameters<typeof usableInWords>[0]

/** May a 制度 be used now? In words, and green only where all of it may. */
export function Usability({ parts }: { readonly parts: Parts }) {
  return <Tag look={parts.every(({ status }) => isOn(status)) ? 'green' : 'plain'}>{usableInWords(parts)}</Tag>
}
