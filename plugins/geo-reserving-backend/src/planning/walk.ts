/** The walk along a plan: from a state, step by step, each change in the order in which it is written. */
import type { Intent } from '@geo-reserving/plugin-geo-reserving-common';
import { sharesOf } from '@geo-reserving/plugin-geo-reserving-node';
import { changesFor, type Changes, type DirectorChange } from './changesFor';
import { putBack } from './home/putBack';
import { recordChange } from './home/recordChange';
import { orderChanges } from './orderChanges';
import type { PlanStep } from './Plan';
import type { SurveyInput } from '../survey/types';
import { stepTitle } from './planWords';
import { loadBasis, placedOf, serviceState } from './states/ServiceState';
import type { ServiceState } from './states/ServiceState';
import { factBefore } from './states/watchedFact';
import { withEffects } from './states/withEffects';
import { takeStep, type Walk, type WalkHome } from './takeStep';

/** Shares that fall by less are rounding, in points. */
const ROUNDING_POINTS = 0.01;

/** A walk that begins here. @param from - what is meant in this state */
export function walkFrom(
  question: Walk['question'],
  start: ServiceState,
  from: Intent,
  home?: WalkHome,
): Walk {
  return {
    question: { ...question, input: enteringAs(start, question) },
    start: { ...start, serving: servingOf(start, from) },
    from,
    state: { ...start, serving: servingOf(start, from) },
    intent: from,
    effects: [],
    steps: 0,
    verdicts: [],
    remarks: new Set(),
    impossible: [],
    directing: 0,
    changing: 0,
    basis: {},
    deferred: new Set(),
    ...(home ? { home } : {}),
    owed: [],
  };
}

/** Requests from outside were observed while they entered as they do now; states further on may have them enter elsewhere. */
function enteringAs(
  { context }: ServiceState,
  { request: { service }, input }: Walk['question'],
): SurveyInput {
  const { entry } = context.external;
  return entry
    ? {
        ...input,
        enteredBy: new Map([
          [`${service.namespace}/${service.name}`, entry.shares.byCluster],
        ]),
      }
    : input;
}

function servingOf({ context }: ServiceState, intent: Intent): string[] {
  const shares = sharesOf(intent, placedOf(context));
  return shares ? Object.keys(shares) : [...placedOf(context).keys()];
}

/**
 * Takes the step to an intent; none where nothing has to be written for it.
 *
 * @param isLast - whether the step is the one that was asked for, and none on the way there
 * @param order - ids of changes in the order in which they will be written; absent: it is decided here
 */
export function stepOf(
  intent: Intent,
  walk: Walk,
  isLast: boolean,
  order?: readonly string[],
): PlanStep[] {
  const { question } = walk;
  const ahead = withOwed(walk);
  const proposed = changesFor(
    intent,
    ahead,
    question.directors,
    question.request.layers,
  );
  const wanted = isLast ? atHome(proposed, ahead, walk) : proposed;
  wanted.remarks.forEach(remark => walk.remarks.add(remark));
  if (isLast) {
    walk.impossible.push(...wanted.impossible);
  } else {
    // Shares on the way are our own choice: who cannot have them waits for those that were asked for.
    wanted.impossible.forEach(why =>
      walk.remarks.add(`${why}; until the last step it stays as it is.`),
    );
  }
  walk.directing = Math.max(walk.directing, wanted.directing);
  walk.changing = Math.max(walk.changing, wanted.changing);
  if (wanted.changes.length === 0) {
    return [];
  }
  const ordered = order
    ? inOrderOf(order, wanted.changes)
    : survivorsFirst(intent, wanted.changes, walk);
  const { title } = walk.state.context;
  const step = takeStep(intent, ordered, stepTitle(intent, title), walk);
  // What puts back leaves no state that would have to be put back.
  if (!(isLast && walk.home?.isTarget)) record(ordered, ahead, walk);
  return [step];
}

/** The state as clusters that are away will find it, too: what is owed to them is written first. Nothing is judged by it. */
function withOwed({ state, owed }: Walk): ServiceState {
  return owed.length > 0
    ? { ...state, input: withEffects(state.input, owed) }
    : state;
}

/** Keeps what was there before the step. */
function record(
  changes: readonly DirectorChange[],
  { input }: ServiceState,
  walk: Walk,
): void {
  if (walk.home) {
    const kept = changes.reduce(
      (home, change) =>
        recordChange(home, change, factBefore(input, change.effect)),
      walk.home.record,
    );
    walk.home = { ...walk.home, record: kept };
  }
}

/** What is put back instead, where the walk leads home. */
function atHome(
  proposed: Changes,
  { input }: ServiceState,
  { home, question }: Walk,
): Changes {
  if (!home?.isTarget) {
    return proposed;
  }
  const { changes, remarks } = putBack({
    proposed: proposed.changes,
    home: home.record,
    input,
    layers: question.request.layers,
  });
  return { ...proposed, changes, remarks: [...proposed.remarks, ...remarks] };
}

/** What is not in the order comes last. */
function inOrderOf(
  order: readonly string[],
  changes: readonly DirectorChange[],
): DirectorChange[] {
  const rank = new Map(order.map((id, i) => [id, i]));
  const of = ({ id }: DirectorChange) => rank.get(id) ?? order.length;
  return [...changes].sort((a, b) => of(a) - of(b));
}

function survivorsFirst(
  intent: Intent,
  changes: readonly DirectorChange[],
  walk: Walk,
): DirectorChange[] {
  const silent = new Set(silentClusters(walk.state));
  const giving = givingClusters(intent, changes, silent, walk);
  return orderChanges(changes, { giving, silent });
}

/**
 * Clusters of regions that end up with less than they have, and those that are drained by the step: by what is
 * predicted and not by what was meant, because weights that did not sum up, or nearest routing, say nothing of shares.
 */
function givingClusters(
  intent: Intent,
  changes: readonly DirectorChange[],
  silent: ReadonlySet<string>,
  walk: Walk,
): Set<string> {
  const placed = placedOf(walk.state.context);
  const had = walk.state.predicted?.split ?? {};
  const gets = shareAfter(changes, silent, intent, walk) ?? {};
  const newlyDrained = (intent.drained ?? []).filter(
    name => !walk.intent.drained?.includes(name),
  );
  return new Set(
    [...placed].flatMap(([region, clusters]) =>
      newlyDrained.includes(region) ||
      (gets[region] ?? 0) < (had[region] ?? 0) - ROUNDING_POINTS
        ? [...clusters]
        : clusters.filter(cluster => newlyDrained.includes(cluster)),
    ),
  );
}

/** Where requests go once everything that can be written is; what is meant, where that cannot be told. */
function shareAfter(
  changes: readonly DirectorChange[],
  silent: ReadonlySet<string>,
  intent: Intent,
  { question, effects, start, state }: Walk,
) {
  const { namespace, name } = question.request.service;
  const written = changes.filter(
    ({ cluster }) => cluster === undefined || !silent.has(cluster),
  );
  const after = serviceState(
    withEffects(question.input, [...effects, ...written.map(c => c.effect)]),
    `${namespace}/${name}`,
    intent,
    loadBasis(start.context),
  );
  return after.predicted?.split ?? sharesOf(intent, placedOf(state.context));
}

/** Clusters that do not answer now, whether they hold the service or only its callers. */
export function silentClusters({
  input,
}: Pick<ServiceState, 'input'>): string[] {
  return input.clusters
    .filter(
      ({ connectivity: { status } }) =>
        status !== 'connected' && status !== 'forbidden',
    )
    .map(({ name }) => name);
}
