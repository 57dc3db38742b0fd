/**
 * Conformance suites: a director, an observer or a replication probe of your own only has to call one of them.
 *
 * They define tests with jest's globals and generate cases with fast-check, which your package has to have among its
 * devDependencies. Not for production code.
 *
 * @packageDocumentation
 */
export { directorContract, type DirectorContract } from './directorContract';
export { observerContract, type ObserverContract } from './observerContract';
export {
  replicationProbeContract,
  type ReplicationProbeContract,
} from './replicationProbeContract';
export { arbitraryWanted, wantedOf } from './scenarios/arbitraryWanted';
export {
  pictureOf,
  SCENARIO_NOW,
  type PictureOptions,
} from './scenarios/pictureOf';
export {
  questionOf,
  replicationQuestionOf,
  type PolledAge,
  type QuestionOptions,
} from './scenarios/questionOf';
export type {
  DirectorScenario,
  Feature,
  ProbeScenario,
  ScenarioBase,
  ScenarioCluster,
} from './scenarios/Scenario';
export { takenBack, writtenObject } from './scenarios/writtenObject';
export type { PollTargets, Running } from './suites/PollTargets';
export { httpTargets, type HttpSource } from './suites/httpTargets';
