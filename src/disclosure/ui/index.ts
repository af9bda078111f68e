export { ReceiveRequestPage } from './ReceiveRequestPage.tsx'
export { RequestListPage } from './RequestListPage.tsx'
export { RequestPage } from './RequestPage.tsx'
