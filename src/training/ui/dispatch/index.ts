export { CallPage } from './CallPage.tsx'
export { DispatchBoardPage } from './DispatchBoardPage.tsx'
export { DispatchPage } from './DispatchPage.tsx'
export { MyDispatchesPage } from './MyDispatchesPage.tsx'
