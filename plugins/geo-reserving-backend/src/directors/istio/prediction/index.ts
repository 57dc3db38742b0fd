/**
 * Where requests go, predicted from configuration, endpoints' health and their origin.
 *
 * Guarantees: pure, no clock, no I/O; faithful to Istio's and Envoy's semantics by release; what it
 * cannot know is a note, not a guess in silence. Not covered: latency, retries, session affinity,
 * and the rules of the cluster behind a gateway (docs/traffic-prediction.md).
 */
export * from './types';
export * from './policy';
export type { NoteCode, NoteParams, PredictionNote } from './notes';
export type { VersionSwitches } from './versionSwitches';
export { decisiveObjects } from './decisiveObjects';
export { describeNote } from './describeNote';
export { foreignHosts } from './foreignHosts';
export { inferMode } from './inferMode';
export type { IntentCandidate, RegionLabels, SourcePolicy } from './inferMode';
export { predictLean } from './predictLean';
export { predictSplit, predictWithLosses } from './predictSplit';
export type { PredictionWithLosses } from './predictSplit';
export type { ShareTables } from './mixLoads';
export { SharedLook } from './SharedLook';
export { sourceKey } from './sourceKey';
