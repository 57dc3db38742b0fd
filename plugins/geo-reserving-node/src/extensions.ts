import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { TrafficDirector } from './directors';
import type { ReplicationProbe } from './replication';
import type { SafetyRule } from './safety';
import type { TrafficObserver } from './TrafficObserver';

/** Accepts traffic observers from modules. @public */
export interface TrafficObserverExtensionPoint {
  /**
   * Asks this observer, too, from when the backend starts.
   *
   * @throws when an observer of the same name exists
   */
  addObserver(observer: TrafficObserver): void;
}

/** See {@link TrafficObserverExtensionPoint}. @public */
export const trafficObserverExtensionPoint =
  createExtensionPoint<TrafficObserverExtensionPoint>({
    id: 'geo-reserving.traffic-observer',
  });

/** Accepts traffic directors from modules. @public */
export interface TrafficDirectorExtensionPoint {
  /**
   * Asks this director, too, about every service.
   *
   * @throws when a director of the same id exists
   */
  addDirector(director: TrafficDirector): void;
}

/** See {@link TrafficDirectorExtensionPoint}. @public */
export const trafficDirectorExtensionPoint =
  createExtensionPoint<TrafficDirectorExtensionPoint>({
    id: 'geo-reserving.traffic-director',
  });

/** Accepts replication probes from modules. @public */
export interface ReplicationProbeExtensionPoint {
  /**
   * Asks this probe, too, what is replicated.
   *
   * @throws when a probe of the same id exists
   */
  addProbe(probe: ReplicationProbe): void;
}

/** See {@link ReplicationProbeExtensionPoint}. @public */
export const replicationProbeExtensionPoint =
  createExtensionPoint<ReplicationProbeExtensionPoint>({
    id: 'geo-reserving.replication-probe',
  });

/** Accepts safety rules from modules. @public */
export interface SafetyRuleExtensionPoint {
  /**
   * Asks this rule, too, about every state on the way of a plan.
   *
   * @throws when a rule of the same id exists
   */
  addRule(rule: SafetyRule): void;
}

/** See {@link SafetyRuleExtensionPoint}. @public */
export const safetyRuleExtensionPoint =
  createExtensionPoint<SafetyRuleExtensionPoint>({
    id: 'geo-reserving.safety-rule',
  });
