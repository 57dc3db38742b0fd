export { startDemoFleet } from './startDemoFleet';
export type { DemoFleet, DemoFleetOptions } from './startDemoFleet';
export type { FleetLab } from './lab/FleetLab';
export type { LabCommand, LabKind, LabParam, LabSwitch } from './lab/LabSwitch';
export { kubeconfigOf } from './kubeconfig';
export type { KubeconfigEntry } from './kubeconfig';
export { READER, READER_RULES } from './readerRules';
export { loadDemo } from './loadDemo';
export { CUSTOM_RESOURCES } from './customResources';
