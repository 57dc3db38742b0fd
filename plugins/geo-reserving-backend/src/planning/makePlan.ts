/**
 * Makes a plan: from what is asked and what is known, to what would be written, what would follow from it, and what the
 * safety rules say of every state on the way.
 *
 * Pure. A state is the present facts with the writes so far in effect, and its prediction is the survey of these facts:
 * there is no second prediction that could differ from what the pages show. Every write makes a state of its own, since
 * every control plane reads its own copy and none of them waits for the others.
 */
import { InputError, NotFoundError } from '@backstage/errors';
import type {
  Intent,
  RuleVerdict,
  StatePrediction,
  TrafficAction,
} from '@geo-reserving/plugin-geo-reserving-common';
import {
  servingRegions,
  sharesOf,
} from '@geo-reserving/plugin-geo-reserving-node';
import { blockingRules, worstVerdicts } from '../safety/evaluateRules';
import type { ClusterFacts } from '../fleet/facts';
import { slowest } from '../survey/status/entryLoss';
import { listOf } from '../survey/support/words';
import { homeAhead } from './home/homeAhead';
import { recordOfHome } from './home/recordOfHome';
import { intermediateIntents } from './intents/intermediateIntents';
import { targetIntent } from './intents/targetIntent';
import { NothingToDoError } from './NothingToDoError';
import { refuseHalfTakeover, takenOverUnseen } from './owing';
import type { Plan, PlanStep } from './Plan';
import type { PlanQuestion } from './PlanQuestion';
import { summaryOf } from './planWords';
import { rankStandbys } from './rankStandbys';
import { loadBasis, placedOf, serviceState } from './states/ServiceState';
import type { ServiceState } from './states/ServiceState';
import { unreadClusters } from './states/unreadClusters';
import type { Walk } from './takeStep';
import { stepOf, walkFrom } from './walk';

/** @throws InputError when what is asked makes no sense for this service; NotFoundError when nobody knows it */
export function makePlan(question: PlanQuestion): Plan {
  refuseHalfTakeover(question);
  const start = startOf(question);
  const { from, to, way } = journeyOf(question, start);
  const walk = walkFrom(
    question,
    start,
    from,
    homeAhead(recordOfHome(question, start, from), to),
  );
  const steps = way.flatMap((intent, i) =>
    stepOf(intent, walk, i === way.length - 1),
  );
  if (steps.length === 0 && walk.impossible.length === 0) {
    throw nothingToDo(walk, unreadClusters(question.input));
  }
  return assemble(question, { start, from, to, steps, walk });
}

function startOf({ request, input }: PlanQuestion): ServiceState {
  const key = `${request.service.namespace}/${request.service.name}`;
  const start = serviceState(input, key, undefined);
  if (start.context.placements.length === 0) {
    throw new NotFoundError(`No cluster that could be read holds ${key}`);
  }
  return start;
}

function journeyOf(
  { request, home, current, settings }: PlanQuestion,
  { context }: ServiceState,
): { from: Intent; to: Intent; way: Intent[] } {
  const from = current ?? context.intent;
  if (!from) {
    throw new InputError(
      'Nothing says where this service is meant to serve from now: its policies cannot be read. Declare it with geo-reserving/mode, or wait until they can be',
    );
  }
  const placed = placedOf(context);
  const to = targetIntent(request.action, {
    current: from,
    home: context.declaration.intent ?? home ?? from,
    placed,
    lost: context.serving.lost,
    ranked: rankStandbys(from, context.capacities, placed, loadBasis(context)),
  });
  // What is lost cannot be moved gently: its callers wait. And who writes to a store must not do so in two places.
  const stepPercent =
    leavesWhatIsLost(request.action, from, to, context) ||
    switchesWriter(from, to, context)
      ? 100
      : request.stepPercent ?? settings.stepPercent;
  return { from, to, way: intermediateIntents(from, to, placed, stepPercent) };
}

/** Whether everything that gives is lost, or cannot be seen any more. */
function leavesWhatIsLost(
  { kind }: TrafficAction,
  from: Intent,
  to: Intent,
  context: ServiceState['context'],
): boolean {
  if (kind !== 'fail-over' && kind !== 'drain') return false;
  if (kind === 'fail-over' && context.serving.lost.length > 0) return true;
  const placed = placedOf(context);
  const had = sharesOf(from, placed);
  const gets = sharesOf(to, placed);
  const still = servingRegions(to, placed);
  const giving = servingRegions(from, placed).filter(region =>
    gets
      ? (gets[region] ?? 0) < (had ? had[region] ?? 0 : 100)
      : !still.includes(region),
  );
  return (
    giving.length > 0 &&
    context.placements
      .filter(({ region }) => giving.includes(region))
      .every(({ seen }) => !seen)
  );
}

/** From one active region to another, over data that is replicated from the one to the other. */
function switchesWriter(
  from: Intent,
  to: Intent,
  { storage }: ServiceState['context'],
): boolean {
  return (
    from.mode === 'active-standby' &&
    to.mode === 'active-standby' &&
    storage.stores.some(({ scope }) => scope === 'between-clusters')
  );
}

/** What could not be read is never taken to be as asked. */
function nothingToDo(
  { directing, changing, remarks }: Walk,
  unread: readonly ClusterFacts[],
): Error {
  if (directing === 0) {
    return new InputError(
      [
        'Nothing that can be changed is known to direct this service in the layers asked for; see what directs it on its page.',
        ...remarks,
      ].join(' '),
    );
  }
  if (changing === 0) {
    return new InputError(
      'What directs this service can only be read, so its traffic cannot be moved from here; see what directs it on its page',
    );
  }
  return unread.length > 0
    ? new InputError(
        `All that can be read is written as asked already, and of ${listOf(
          unread.map(({ name }) => name),
        )} nothing was read since the portal started; plan once more when that is there again`,
      )
    : new NothingToDoError(
        'Everything is written as asked already; nothing to do',
      );
}

type Parts = {
  start: ServiceState;
  from: Intent;
  to: Intent;
  steps: PlanStep[];
  walk: Walk;
};

function assemble(
  question: PlanQuestion,
  { start, from, to, steps, walk }: Parts,
): Plan {
  const { request, input, settings, digest } = question;
  const { context } = start;
  const verdicts = worstVerdicts([...walk.verdicts, ...capability(walk)]);
  const deferredClusters = [...walk.deferred].sort();
  const body = {
    service: request.service,
    action: request.action,
    layers: [
      ...new Set(steps.flatMap(s => s.changes.map(c => c.layer))),
    ].sort(),
    from,
    to,
    summary: summaryOf(
      request.action,
      from,
      to,
      placedOf(context),
      context.title,
    ),
    current: start.predicted ?? UNKNOWN,
    steps,
    verdicts,
    blockedBy: blockingRules(verdicts),
    approval: approvalOf(question, context.declaration.tier),
    remarks: [
      ...walk.remarks,
      ...assumed(steps),
      ...takenOverUnseen(question, { deferredClusters }),
    ],
    felt:
      slowest(steps.flatMap(s => s.changes.map(c => c.felt))) ??
      ({ kind: 'at-once' } as const),
    request,
    basis: walk.basis,
    ...sizingOf(context),
    ...(walk.home ? { homeRecord: walk.home.record } : {}),
    deferredClusters,
  };
  return {
    id: question.id,
    hash: digest(JSON.stringify([request, walk.basis, steps])),
    createdAt: new Date(input.now).toISOString(),
    validUntil: new Date(input.now + settings.validForMs).toISOString(),
    ...(question.createdBy === undefined
      ? {}
      : { createdBy: question.createdBy }),
    ...body,
  };
}

/** What the predictions rest on. */
function assumed(steps: readonly PlanStep[]): string[] {
  return [...new Set(steps.flatMap(step => step.predicted.assumes ?? []))];
}

/** So that the next plan does not take what is borne in an emergency for what it was sized for. */
function sizingOf(context: ServiceState['context']): Pick<Plan, 'sizing'> {
  const { limit } = loadBasis(context);
  const { load } = context;
  return load === undefined || limit === undefined
    ? {}
    : { sizing: { total: load.total, limit } };
}

const UNKNOWN: StatePrediction = { split: {}, unserved: 0, loads: [] };

/** A director that cannot do what is asked blocks, and nobody can override that. */
function capability({ impossible }: Walk): RuleVerdict[] {
  return impossible.map(why => ({
    rule: 'capability',
    mode: 'block',
    verdict: 'violated',
    step: 0,
    statement: why,
  }));
}

function approvalOf(
  { settings }: PlanQuestion,
  tier: string | undefined,
): Plan['approval'] {
  return tier !== undefined && settings.approvalTiers.includes(tier)
    ? {
        required: true,
        why: `Tier ${tier} needs the approval of somebody else.`,
      }
    : { required: false };
}
