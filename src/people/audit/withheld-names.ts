/** Uses whose readings are told to the person later, or never; `platform.withheld_purposes()`. */
const withheldNames: Readonly<Record<string, string>> = {
  'transfer-draft': '異動案の検討',
  'promotion-selection': '昇任の選考',
  investigation: '調査・監査',
  consultation: '相談・通報',
}

export const withheldName = (purpose: string) => withheldNames[purpose] ?? purpose
