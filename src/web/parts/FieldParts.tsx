import { useState } from 'react'
import { SearchField, SelectField, TextField } from '../components/Field.tsx'
import { FileField } from '../components/FileField.tsx'
import { TextArea } from '../components/TextArea.tsx'
import { WarekiDateField } from '../components/WarekiDateField.tsx'
import { useSession } from '../session.ts'
import { Specimen, States } from './Specimen.tsx'

/** What is typed and chosen from files. */
export function FieldParts() {
  return (
    <>
      <Specimen name="TextField" use="1行の文字。書き方はいつも見えるところに書きます。">
        <TextFields />
      </Specimen>
      <Specimen name="TextArea" use="何行かの文章。入力に合わせて伸び、長すぎても切りません。">
        <TextAreas />
      </Specimen>
      <Specimen
        name="WarekiDateField"
        use="日付。人事の文書にある書き方なら、どれでも読みます。曜日を見て確かめられます。"
      >
        <DateFields />
      </Specimen>
      <Specimen name="SelectField" use="5つより多い中から1つ。ブラウザーの一覧をそのまま使います。">
        <SelectFields />
      </Specimen>
      <Specimen name="SearchField" use="さがす言葉。入力が止まるとさがします。">
        <Search />
      </Specimen>
      <Specimen name="FileField" use="ファイル。受け取れる種類と大きさを先に書きます。">
        <FileFields />
      </Specimen>
    </>
  )
}

function TextFields() {
  const [name, setName] = useState('')
  const [long, setLong] = useState('中央区役所 総務企画部 保健こども課 子育て世代包括支援センター準備室')
  return (
    <States>
      <TextField
        label="連絡先"
        name="contact"
        value={name}
        onChange={setName}
        hint="内線番号か、係の名前を書いてください。"
        isRequired
      />
      <TextField label="担当の所属" name="unit" value={long} onChange={setLong} />
      <TextField
        label="職員番号"
        name="number"
        value="12-345"
        onChange={() => {}}
        error="職員番号は7けたの数字です。頭の0も入れてください。"
      />
      <TextField label="任命権者" name="authority" value="市長" onChange={() => {}} isDisabled />
    </States>
  )
}

function TextAreas() {
  const [text, setText] = useState('')
  const [long, setLong] = useState('窓口の混雑を見て、応援を早く決めました。'.repeat(4))
  return (
    <States>
      <TextArea label="所見" name="finding" value={text} onChange={setText} hint="本人に開示されます。" limit={200} />
      <TextArea label="ふりかえり" name="reflection" value={long} onChange={setLong} limit={50} />
      <TextArea
        label="理由"
        name="reason"
        value=""
        onChange={() => {}}
        error="理由が書かれていません。1文以上で書いてください。"
        isRequired
      />
      <TextArea label="提出した文" name="submitted" value="提出した後は直せません。" onChange={() => {}} isDisabled />
    </States>
  )
}

function DateFields() {
  const { today } = useSession()
  const [day, setDay] = useState('')
  const [until, setUntil] = useState(today)
  return (
    <States>
      <WarekiDateField label="測定日" value={day} onChange={setDay} isRequired />
      <WarekiDateField
        label="今日までの日"
        value={until}
        onChange={setUntil}
        max={today}
        hint="今日より後の日は選べません。"
      />
      <WarekiDateField
        label="施行日"
        value={today}
        onChange={() => {}}
        error="公表した版より前の日です。公表日より後の日を入れてください。"
      />
      <WarekiDateField label="採用日" value="2008-04-01" onChange={() => {}} isDisabled />
    </States>
  )
}

function SelectFields() {
  const [grade, setGrade] = useState('')
  const options = ['主事級', '主任主事級', '主査級', '主幹級', '課長補佐級', '課長級'].map((name) => (
    <option key={name}>{name}</option>
  ))
  return (
    <States>
      <SelectField label="職位" value={grade} onChange={setGrade} hint="いまの職位です。" isRequired>
        <option value="">選んでください</option>
        {options}
      </SelectField>
      <SelectField label="くらべる職位" value="主査級" onChange={() => {}} isDisabled>
        {options}
      </SelectField>
      <SelectField label="対象の職位" value="" onChange={() => {}} error="職位を選んでください。">
        <option value="">選んでください</option>
        {options}
      </SelectField>
    </States>
  )
}

function Search() {
  const [word, setWord] = useState('')
  return (
    <States>
      <SearchField label="制度をさがす" value={word} onSearch={setWord} hint="名前の一部でもさがせます。" />
      <p role="status">{word === '' ? 'まだ何もさがしていません。' : `「${word}」をさがしています。`}</p>
    </States>
  )
}

const kinds = [
  { name: 'Excel', endings: ['.xlsx'] },
  { name: 'CSV', endings: ['.csv'] },
] as const

function FileFields() {
  const [file, setFile] = useState<File | null>(null)
  const [long, setLong] = useState<File | null>(
    () => new File(['職員番号,氏名'], '令和8年度_職員名簿_最終版（確認済み）_コピー.csv'),
  )
  const limitBytes = 5 * 1024 * 1024
  return (
    <States>
      <FileField label="職員名簿" file={file} onChange={setFile} {...{ kinds, limitBytes }} isRequired />
      <FileField label="選んだあと" file={long} onChange={setLong} {...{ kinds, limitBytes }} />
      <FileField
        label="読めなかったファイル"
        file={null}
        onChange={() => {}}
        {...{ kinds, limitBytes }}
        error="1行目に列の名前がありません。列の名前を書いて、選び直してください。"
      />
    </States>
  )
}
