/**
 * Everything that acts, connected: plans are made from the survey, operations carry them out through fenced writes, and
 * the API and the pages get to them by one door.
 */
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { ServiceView } from '@geo-reserving/plugin-geo-reserving-common';
import type {
  SafetyRule,
  TrafficDirector,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { Acting } from '../api/acting/Acting';
import type { ActingSettings } from '../config/readOperations';
import type { OperationStore } from '../database/operations/OperationStore';
import { Operations } from '../operations/Operations';
import { DEFAULT_OPERATION_SETTINGS } from '../operations/settings';
import { Planner } from '../planning/Planner';
import type { SurveyInput } from '../survey';
import {
  FencedWriter,
  type FencedWriterOptions,
} from '../writing/FencedWriter';
import { movedService } from './movedService';
import { OperationsWorld } from './OperationsWorld';
import { SteeredServices } from './SteeredServices';
import { withDatabase } from './withDatabase';

/** What acting needs from the other rooms. */
export type ActingOptions = {
  settings: ActingSettings;
  store: OperationStore;
  directors: readonly TrafficDirector[];
  rules: readonly SafetyRule[];
  input: () => SurveyInput;
  view: (key: string) => ServiceView | undefined;
  /** Number of services of the fleet. */
  services: () => number;
  observed: () => boolean;
  transportOf: FencedWriterOptions['transportOf'];
  /** Services of which something else is known now. */
  onChange: (services: ReadonlySet<string>) => void;
  logger: LoggerService;
};

/** The door, and what stands behind it. */
export type ActingRooms = {
  acting: Acting;
  operations: Operations;
  steered: SteeredServices;
  /** Starts everything; returns at once. Where acting is switched off nothing is carried out. */
  start(): void;
  stop(): Promise<void>;
};

/** Connects them; nothing runs yet. @throws InputError when the configuration speaks of a rule that nobody has */
export function createActing(options: ActingOptions): ActingRooms {
  const { settings, store, directors, logger } = options;
  const steered = new SteeredServices({
    store,
    logger,
    onChange: options.onChange,
  });
  const planner = new Planner({
    input: options.input,
    directors,
    rules: options.rules,
    settings,
    moved: service => movedService(store, service),
    fleet: () => ({ services: options.services(), away: steered.away() }),
  });
  const operations = new Operations({
    store,
    logger,
    observed: options.observed,
    settings: {
      ...DEFAULT_OPERATION_SETTINGS,
      expiry: {
        ...DEFAULT_OPERATION_SETTINGS.expiry,
        drainSeconds: settings.defaultExpirySeconds.drain,
        shiftSeconds: settings.defaultExpirySeconds.shift,
      },
    },
    writer: new FencedWriter({
      transportOf: options.transportOf,
      directors,
      generationOf: fence => store.newestGeneration(fence),
    }),
    world: new OperationsWorld({
      input: options.input,
      view: options.view,
      directors,
      planner,
    }),
    guard: { objections: (plan, step) => planner.objections(plan, step) },
    planner: { plan: request => planner.plan(request) },
  });
  operations.onConverging(options.onChange);
  return {
    operations,
    steered,
    acting: doorTo(operations, planner, store, settings),
    start() {
      steered.start();
      if (settings.enabled) operations.run();
    },
    async stop() {
      await Promise.all([operations.stop(), steered.stop()]);
    },
  };
}

function doorTo(
  operations: Operations,
  planner: Planner,
  store: OperationStore,
  { enabled, defaultExpirySeconds }: ActingSettings,
): Acting {
  return {
    enabled,
    defaultExpirySeconds,
    plan: (request, by) =>
      withDatabase(async () => {
        const plan = await planner.plan(request, by);
        await operations.savePlan(plan);
        return plan;
      }),
    planById: id => withDatabase(() => store.plan(id)),
    staleness: plan => planner.staleness(plan),
    start: (request, by) =>
      withDatabase(async () => {
        const plan = await operations.plan(request.planId);
        return operations.start(request, plan, by);
      }),
    operation: (id, by) => withDatabase(() => operations.get(id, by)),
    operations: (query, isVisible) =>
      withDatabase(() => operations.list(query, isVisible)),
    journal: id => withDatabase(() => operations.journal(id)),
    act: (id, act, by, details) =>
      withDatabase(() => operations.act(id, act, by, details)),
  };
}
