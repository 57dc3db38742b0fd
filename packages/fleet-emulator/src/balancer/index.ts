export type {
  Algorithm,
  BackendDefinition,
  CheckDefinition,
  ServerDefinition,
} from './BackendDefinition';
export { EmulatedHaproxy } from './EmulatedHaproxy';
export type {
  BalancerEntry,
  BalancerShares,
  EmulatedHaproxyOptions,
} from './EmulatedHaproxy';
export { HaproxyFaults } from './HaproxyFaults';
export type { HaproxyFaultMode } from './HaproxyFaults';
export { haproxyBinary } from './contract/haproxyBinary';
export { haproxyRuntimeContract } from './contract/haproxyRuntimeContract';
export type { HaproxyTarget } from './contract/HaproxyTarget';
export { NamedHttpServer } from './contract/NamedHttpServer';
export { RealHaproxy } from './contract/RealHaproxy';
export type { RealHaproxyOptions } from './contract/RealHaproxy';
