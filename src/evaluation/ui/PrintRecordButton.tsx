import { client } from '../../web/api.ts'
import { PrintButton } from '../../web/PrintButton.tsx'

/** 人事評価記録書 of one sheet as PDF, for who may read the sheet: it holds what they may see. */
export const PrintRecordButton = ({ sheetId }: { readonly sheetId: string }) => (
  <PrintButton label="記録書（PDF）" print={() => client.evaluation.printRecord({ sheetId })} />
)
