/**
 * A plan as it is kept: what people see of it, and the writes that carry it out. Plain JSON, so that it is the same
 * before and after it was stored, and in every replica.
 */
import type {
  ChangeView,
  Intent,
  PlanRequest,
  PlanStepView,
  PlanView,
} from '@geo-reserving/plugin-geo-reserving-common';
import type {
  CommandWrite,
  KubernetesWrite,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { Sizing } from '../survey/status/load';
import type { HomeRecord } from './home/HomeRecord';

/** One change and how it is written. `id` names the same object in every step that changes it. */
export type PlanChange = ChangeView & {
  write: KubernetesWrite | CommandWrite;
};

export type PlanStep = Omit<PlanStepView, 'changes'> & {
  /** What is meant once the step is written. */
  intent: Intent;
  /** In the order in which they are written: survivors first. */
  changes: readonly PlanChange[];
};

export type Plan = Omit<PlanView, 'steps' | 'stale'> & {
  request: PlanRequest;
  steps: readonly PlanStep[];
  /**
   * What the plan was made from, by change id: a digest of what somebody wrote into the object, or of what a balancer
   * said. A world in which one of them is another one has moved, and the plan is stale.
   */
  basis: Readonly<Record<string, string>>;
  /** What one endpoint is taken to bear: it holds until the service is at home again. Absent: not known. */
  sizing?: Sizing;
  /**
   * What objects were at home, with every state in which this plan and those before it leave them: by it a plan that leads
   * home puts them back. Absent: nobody kept it.
   */
  homeRecord?: HomeRecord;
  /** Clusters that hold the service and did not answer when it was planned. */
  deferredClusters: readonly string[];
};
