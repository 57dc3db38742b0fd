/**
 * What holds for every change that a director would make, as functions that name what is broken. They return sentences
 * instead of failing, so that they can be tried on directors that are wrong.
 */
import {
  afterChanges,
  sharesOf,
  type ChangeOutcome,
  type DirectorCapabilities,
  type DirectorQuestion,
  type DirectorReading,
  type PlannedChange,
  type TrafficDirector,
  type WantedTraffic,
} from '../../directors';
import { isJsonObject, withoutControls } from '../../objects';
import { outOfSight } from '../scenarios/outOfSight';
import { isSame } from '../scenarios/writtenObject';
import { clusterNames } from './shareLaws';

/** Whole percents, of several clusters in a region. */
const TOLERANCE = 1.5;

/** Answers and changes are sound by themselves: named, inert, plain, and about something that is there. */
export function changesAreSound(
  outcome: ChangeOutcome,
  question: DirectorQuestion<any>,
  director: Pick<TrafficDirector, 'id' | 'apply' | 'confirm'>,
): string[] {
  if (outcome.kind === 'cannot') {
    return isSentence(outcome.why) ? [] : ['`cannot` does not say why'];
  }
  const ids = outcome.changes.map(({ id }) => id);
  return [
    ...(director.confirm ? [] : ['changes things, and cannot confirm them']),
    ...outcome.remarks
      .filter(remark => !isSentence(remark))
      .map(remark => `${JSON.stringify(remark)} is no remark`),
    ...ids
      .filter((id, i) => ids.indexOf(id) !== i)
      .map(id => `two changes have the id ${id}`),
    ...outcome.changes.flatMap(change => [
      ...fieldsChange(change),
      ...(change.write.target === 'kubernetes'
        ? writeIsSound(change, question)
        : commandIsSound(change, director)),
    ]),
  ];
}

function fieldsChange({ id, fields, write }: PlannedChange): string[] {
  const expects = write.target === 'kubernetes' ? write.expects : [];
  const idle = [...fields, ...expects].filter(f => isSame(f.before, f.after));
  return [
    ...(fields.length > 0 ? [] : [`${id} changes no field`]),
    ...idle.map(f => `${id}: ${JSON.stringify(f)} stays as it is`),
    ...(isPlain(write)
      ? []
      : [`${id}: the write is no plain JSON, and it is kept in a journal`]),
  ];
}

/** Whether a value is the same before and after it was stored as JSON. */
function isPlain(value: unknown): boolean {
  if (Array.isArray(value) || isJsonObject(value)) {
    const isOwnKind = [Object.prototype, Array.prototype, null].includes(
      Object.getPrototypeOf(value),
    );
    return isOwnKind && Object.values(value).every(isPlain);
  }
  return (
    value === undefined ||
    value === null ||
    Number.isFinite(value) ||
    ['string', 'boolean'].includes(typeof value)
  );
}

function writeIsSound(
  { id, form, cluster, namespace, name, write, effect }: PlannedChange,
  question: DirectorQuestion<any>,
): string[] {
  if (write.target !== 'kubernetes') return [];
  const isCreate = write.resourceVersion === undefined;
  return [
    ...(clusterNames(question).includes(write.cluster)
      ? []
      : [`${id}: ${write.cluster} is no configured cluster`]),
    ...(write.cluster === cluster &&
    write.namespace === namespace &&
    write.name === name
      ? []
      : [`${id}: writes to something else than it names`]),
    ...((form === 'create') === isCreate && form !== 'command'
      ? []
      : [`${id}: is a ${form}, and its write is none`]),
    ...((write.undo.form === 'delete') === isCreate
      ? []
      : [`${id}: the way back of a ${form} is ${write.undo.form}`]),
    ...(write.expects.length > 0
      ? []
      : [`${id}: expects nothing, so that no conflict is seen`]),
    ...(effect.kind === 'fact' && effect.cluster === write.cluster
      ? []
      : [`${id}: its effect is somewhere else`]),
  ];
}

function commandIsSound(
  { id, form, write }: PlannedChange,
  director: Pick<TrafficDirector, 'id' | 'apply'>,
): string[] {
  if (write.target !== 'director') return [];
  return [
    ...(form === 'command' ? [] : [`${id}: a command is called ${form}`]),
    ...(write.director === director.id && director.apply
      ? []
      : [`${id}: nobody carries its command out`]),
    ...(isSame(write.command, write.undo)
      ? [`${id}: the way back is the way there`]
      : []),
  ];
}

/** What a director does not claim to be able to do it says, in a remark or as a refusal. */
export function limitsAreSaid(
  outcome: ChangeOutcome,
  { intent, clusters, drainedClusters }: WantedTraffic,
  claims: DirectorCapabilities,
): string[] {
  if (outcome.kind === 'cannot' || outcome.remarks.length > 0) return [];
  const wantsWeights =
    intent.mode === 'active-active' &&
    intent.routing === 'weighted' &&
    Object.keys(sharesOf(intent, clusters) ?? {}).length > 1;
  const partOfARegion = [...clusters.values()].some(
    names =>
      names.some(name => drainedClusters.has(name)) &&
      names.some(name => !drainedClusters.has(name)),
  );
  const order = intent.mode === 'active-standby' ? intent.order.length : 0;
  return [
    ...(wantsWeights && claims.weights !== 'yes' ? ['weights'] : []),
    ...(order > 1 && claims.order === 'no' ? ['an order'] : []),
    ...(order > 2 && claims.order === 'first-only' ? ['a long order'] : []),
    ...(drainedClusters.size > 0 && claims.drain !== 'yes' ? ['a drain'] : []),
    ...(partOfARegion && claims.granularity === 'region'
      ? ['a part of a region']
      : []),
  ].map(what => `${what} is wanted and not claimed, and nothing is said`);
}

/** Once everything is in effect, nothing is left to change, and each change is confirmed, then and not before. */
export function changesSettle<S>(
  director: TrafficDirector<S>,
  question: DirectorQuestion<S>,
  wanted: WantedTraffic,
  changes: readonly PlannedChange[],
): string[] {
  const after = afterChanges(question, changes);
  const again = director.change!(after, wanted);
  const verdictOf = (change: PlannedChange, asked: DirectorQuestion<S>) =>
    director.confirm!(stored(change), asked).verdict;
  return [
    ...(again.kind === 'cannot'
      ? [`once it is in effect, it cannot: ${again.why}`]
      : again.changes.map(({ id, fields }) => {
          const left = JSON.stringify(fields).slice(0, 200);
          return `${id} would be changed again once it is in effect: ${left}`;
        })),
    ...changes.flatMap(change => {
      const isSeen = isInSight(change, question, director);
      return [
        ...(verdictOf(change, question) === 'in-effect'
          ? [`${change.id} is confirmed before it is written`]
          : []),
        ...(isSeen && verdictOf(change, after) !== 'in-effect'
          ? [`${change.id} is not confirmed once it is in effect`]
          : []),
        ...(verdictOf(change, outOfSight(after)) === 'in-effect'
          ? [`${change.id} is confirmed by old facts`]
          : []),
      ];
    }),
  ];
}

/** As the journal gives it back. */
function stored({ id, fields, write }: PlannedChange) {
  return JSON.parse(JSON.stringify({ id, fields, write }));
}

function isInSight(
  { cluster, effect }: PlannedChange,
  question: DirectorQuestion<any>,
  director: Pick<TrafficDirector, 'read'>,
): boolean {
  const { clusters, polled } = question;
  if (effect.kind === 'polled') {
    // One of several things that are polled may be away while the others answer.
    return (
      polled?.stale === false &&
      director.read(question).every(({ provenance }) => !provenance.stale)
    );
  }
  const picture = clusters.find(({ name }) => name === cluster);
  return (
    picture?.answers === true &&
    picture.reading(effect.resource).belief === 'current'
  );
}

/** A set that had somebody in it has somebody in it afterwards. */
export function nobodyIsEmptied(
  before: readonly DirectorReading[],
  after: readonly DirectorReading[],
): string[] {
  return after
    .filter(({ id, targets }) => {
      const known = before.find(reading => reading.id === id);
      return known?.targets.some(mayServe) && !targets.some(mayServe);
    })
    .map(({ id }) => `${id} has nobody left who may serve`);
}

function mayServe({ state }: DirectorReading['targets'][number]): boolean {
  return state !== 'drained' && state !== 'maintenance';
}

/**
 * Where nothing is said about limits, the shares that are wanted are the shares that are read, in every reading that
 * knows its shares to the point. Asked only where everybody is ready, since health moves shares, too.
 */
export function sharesAreAsWanted(
  after: readonly DirectorReading[],
  { intent, clusters }: WantedTraffic,
): string[] {
  const wanted = sharesOf(intent, clusters);
  if (!wanted) return [];
  return after
    .filter(({ approximate }) => approximate === undefined)
    .flatMap(({ id, shares }) =>
      [...clusters].flatMap(([region, names]) => {
        const share = names.reduce(
          (sum, name) => sum + (shares?.byCluster[name] ?? 0),
          0,
        );
        return shares && Math.abs(share - (wanted[region] ?? 0)) > TOLERANCE
          ? [`${id}: ${region} gets ${share} and not ${wanted[region] ?? 0} %`]
          : [];
      }),
    );
}

function isSentence(text: string): boolean {
  return text.length >= 10 && withoutControls(text) === text;
}
