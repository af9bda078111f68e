export { GuidanceCasePage } from './GuidanceCasePage.tsx'
export { PromotionListPage } from './PromotionListPage.tsx'
export { UseRunPage } from './UseRunPage.tsx'
export { UsesPage } from './UsesPage.tsx'
