export { codePointOf, type Gaiji, gaijiIn } from './gaiji.ts'
export { queryGrams, searchGrams } from './grams.ts'
export {
  cleanKana,
  cleanName,
  composed,
  halfToFullKana,
  isKana,
  kanaSortKey,
  type NameParts,
  splitName,
} from './names.ts'
export { searchKey, toKatakana } from './search-key.ts'
