export { comparePackages, type CompareOptions } from './compare';
export type { Comparison, Difference, LinePlace, SliceComparison } from './difference';
export { MOVE_KINDS, registrySubject, type MoveKind } from '../../contract/move-kinds';
export { unexplained } from './unexplained';
export { differenceWords } from './words';
