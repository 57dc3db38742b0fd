export { CertificateAuthority } from './tls/CertificateAuthority';
export type {
  CertificateRequest,
  IssuedCertificate,
} from './tls/CertificateAuthority';
export { FaultSwitches } from './faults/FaultSwitches';
export type { Fault, FaultMode, FaultOptions } from './faults/FaultSwitches';
export type { PolicyRule } from './kube/access/PolicyRule';
export { EmulatedCluster } from './kube/EmulatedCluster';
export type { EmulatedClusterOptions } from './kube/EmulatedCluster';
export type {
  FieldsV1,
  KubeObject,
  ManagedFieldsEntry,
  ObjectMeta,
} from './kube/model/KubeObject';
export type { JsonSchema } from './kube/model/JsonSchema';
export type {
  PrinterColumn,
  ResourceDefinition,
  ResourceVersion,
} from './kube/model/ResourceDefinition';
export { StatusError } from './kube/model/StatusError';
export type { Status, StatusCause } from './kube/model/StatusError';
export type { ObjectChange, ObjectStore } from './kube/ObjectStore';
export { describeIf } from './contract/describeIf';
export { freePort } from './contract/freePort';
export { realAssets } from './contract/realAssets';
export { startRealApiServer } from './contract/realApiServer';
export type { RealApiServerOptions } from './contract/realApiServer';
export type { RealApiServer } from './contract/RunningApiServer';
export { kubernetesApiContract } from './contract/kubernetesApiContract';
export type { ContractTarget } from './contract/ContractTarget';
export { ContractClient } from './contract/ContractClient';
export type { ObjectList, WatchEvent } from './contract/ContractClient';
export * from './balancer';
export * from './demo';
export * from './fleet';
export * from './mesh';
export * from './outside';
export * from './prometheus';
