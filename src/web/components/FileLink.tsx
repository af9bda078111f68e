import { sizeText } from './file-field-rules.ts'

type FileLinkProps = { readonly file: { readonly fileId: string; readonly name: string; readonly sizeBytes: number } }

/** A file of the city: always saved, never opened in the browser. */
export function FileLink({ file: { fileId, name, sizeBytes } }: FileLinkProps) {
  return (
    <a className="link break-all" href={`/api/files/${fileId}`} download={name}>
      {name}
      <span className="num">（{sizeText(sizeBytes)}）</span>
    </a>
  )
}
