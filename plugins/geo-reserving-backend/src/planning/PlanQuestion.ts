import type {
  Intent,
  PlanRequest,
} from '@geo-reserving/plugin-geo-reserving-common';
import type {
  SafetySurroundings,
  TrafficDirector,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { HomeRecord } from './home/HomeRecord';
import type { RuleSetting } from '../safety/RuleSetting';
import type { SurveyInput } from '../survey/types';

/** Numbers of the configuration that plans are made by. */
export type PlanSettings = {
  /** Points of one region's share per step. */
  stepPercent: number;
  bakeSeconds: number;
  /** A plan is good for this long. */
  validForMs: number;
  /** Tiers whose operations somebody else has to approve. */
  approvalTiers: readonly string[];
};

/** A director as plans need it: its pure sides. */
export type PlanningDirector = Pick<
  TrafficDirector,
  'id' | 'title' | 'layer' | 'capabilities' | 'detect' | 'change'
>;

/** Everything that a plan is made from. */
export type PlanQuestion = {
  request: PlanRequest;
  input: SurveyInput;
  directors: readonly PlanningDirector[];
  /** What is meant since it was last moved; absent: what the survey says. */
  current?: Intent;
  /** What the service was before it was moved, when it was; absent: it is at home. */
  home?: Intent;
  /** What objects were then; absent with a `home`: nobody kept it, and directors write what is meant in their own words. */
  homeRecord?: HomeRecord;
  rules: readonly RuleSetting[];
  surroundings: SafetySurroundings;
  settings: PlanSettings;
  id: string;
  createdBy?: string;
  /** A digest; the plan itself does no cryptography. */
  digest: (text: string) => string;
};
