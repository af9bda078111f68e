export { type Measures, openMeasures, type Seen } from './measures.ts'
export { readVitals, type Vitals, vitalsOf } from './vitals.ts'
