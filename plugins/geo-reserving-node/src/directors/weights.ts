/**
 * For directors whose decider has a whole number by name: weighted records of DNS, origins of a content delivery network,
 * servers of a balancer. Which weights, what would change, the way back, a compare-and-swap and the confirmation are the same
 * for all of them; how a weight is read and written is not.
 */
import type { TargetView } from '@geo-reserving/plugin-geo-reserving-common';
import type {
  ChangeEffect,
  ChangeOutcome,
  CommandWrite,
  Confirmation,
  PlannedChange,
  WantedTraffic,
} from './changing';
import { sharesOf } from './effectiveIntent';
import type { DirectorReading } from './TrafficDirector';

/** Weights by the name of the target. @public */
export type Weights = Readonly<Record<string, number>>;

/** What the command of a change of weights says: whose they are, what the plan saw, and what is wanted. @public */
export type WeightsCommand = { name: string; from: Weights; to: Weights };

/** What the targets in our clusters weigh; others are nobody's to change. @public */
export function weightsOf(targets: readonly TargetView[]): Weights {
  return Object.fromEntries(
    targets
      .filter(({ cluster }) => cluster !== undefined)
      .map(({ name, weight = 0 }) => [name, weight]),
  );
}

/**
 * The weights that make the shares that are wanted: percent, divided among the clusters of a region. Targets of others
 * keep theirs. A sentence, when no weights do.
 *
 * @public
 */
export function wantedWeights(
  targets: readonly TargetView[],
  { intent, clusters, drainedClusters }: WantedTraffic,
): Weights | string {
  const shares = sharesOf(intent, clusters);
  if (!shares) return 'Weights cannot send requests to the nearest region.';
  const isOpen = ({ cluster }: TargetView) =>
    cluster !== undefined && !drainedClusters.has(cluster);
  const weightOf = (target: TargetView) => {
    if (!isOpen(target) || target.region === undefined) return 0;
    const siblings = targets.filter(
      one => isOpen(one) && one.region === target.region,
    );
    const share = (shares[target.region] ?? 0) / siblings.length;
    // Nobody who is meant to get something gets nothing for being rounded.
    return share > 0 ? Math.max(1, Math.round(share)) : 0;
  };
  const ours = targets.filter(({ cluster }) => cluster !== undefined);
  const served = new Set(
    ours.filter(target => weightOf(target) > 0).map(({ region }) => region),
  );
  const missing = Object.keys(shares).find(
    region => shares[region] > 0 && !served.has(region),
  );
  return missing === undefined
    ? Object.fromEntries(ours.map(target => [target.name, weightOf(target)]))
    : `No target leads to ${missing}.`;
}

/**
 * What has to be changed for the weights that are wanted, as a command that the director's own `apply` carries out.
 *
 * @param options - `reading`: what was read now; absent or old: it cannot be said. `edit`: the polled state with other weights,
 *   for the prediction
 * @public
 */
export function changeWeights(options: {
  director: string;
  instance: string;
  /** Of the thing that has the weights: `record` */
  kind: string;
  reading: DirectorReading | undefined;
  wanted: WantedTraffic;
  edit: (
    state: any,
    name: string,
    weights: Weights,
  ) => ReturnType<Extract<ChangeEffect, { kind: 'polled' }>['edit']>;
  remarks?: readonly string[];
}): ChangeOutcome {
  const { director, instance, kind, reading, wanted, edit } = options;
  if (!reading || reading.provenance.stale) {
    return { kind: 'cannot', why: 'Its weights were not read lately.' };
  }
  const { id: name, felt } = reading;
  const to = wantedWeights(reading.targets, wanted);
  if (typeof to === 'string') return { kind: 'cannot', why: to };
  const from = weightsOf(reading.targets);
  const fields = Object.keys(to)
    .filter(target => to[target] !== from[target])
    .map(target => ({
      path: `${target} weight`,
      before: from[target],
      after: to[target],
    }));
  const write: CommandWrite = {
    ...{ target: 'director', director, instance },
    command: { name, from, to } satisfies WeightsCommand,
    undo: { name, from: to, to: from } satisfies WeightsCommand,
  };
  const change: PlannedChange = {
    ...{ id: name, kind, name, form: 'command', fields, felt, write },
    effect: { kind: 'polled', director, edit: state => edit(state, name, to) },
  };
  const { remarks = [] } = options;
  return {
    kind: 'changes',
    changes: fields.length > 0 ? [change] : [],
    remarks,
  };
}

/**
 * Where the weights stand that a command is about: `done`, `as-planned`, or changed by somebody.
 *
 * @param now - names and weights as read just now; a name that is there twice, or not at all, was changed by somebody
 * @public
 */
export function standing(
  { from, to }: WeightsCommand,
  now: readonly (readonly [name: string, weight: number])[],
): 'done' | 'as-planned' | 'changed' {
  const ours = now.filter(([name]) => name in to);
  const isAt = (weights: Weights) =>
    ours.length === Object.keys(to).length &&
    new Set(ours.map(([name]) => name)).size === ours.length &&
    ours.every(([name, weight]) => weight === weights[name]);
  if (isAt(to)) return 'done';
  return isAt(from) ? 'as-planned' : 'changed';
}

/** Whether a change of weights is in effect, by the newest reading. @public */
export function confirmWeights(
  { write }: Pick<PlannedChange, 'write'>,
  reading: DirectorReading | undefined,
): Confirmation {
  if (!reading || reading.provenance.stale) {
    return { verdict: 'cannot-tell', why: 'Its weights were not read lately.' };
  }
  const { command } = write as CommandWrite;
  const now = Object.entries(weightsOf(reading.targets));
  return standing(command as WeightsCommand, now) === 'done'
    ? { verdict: 'in-effect' }
    : { verdict: 'pending', why: 'It still has other weights.' };
}
