/** What holds for everything that replication probes say; sentences name what is broken. */
import { withoutControls } from '../../objects';
import type {
  ReplicationQuestion,
  ReplicationStatement,
} from '../../replication';

const SCOPES = ['between-clusters', 'in-cluster', 'backup'];
const ROLES = ['primary', 'secondary', 'none', 'unknown'];
const STATES = ['replicating', 'degraded', 'broken', 'unknown'];

/** Statements without order, to compare them. */
export function byId(
  statements: readonly ReplicationStatement[],
): ReplicationStatement[] {
  return [...statements].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Everything that holds for each statement, whatever was asked. */
export function statementLaws(
  statements: readonly ReplicationStatement[],
  question: ReplicationQuestion<any>,
): string[] {
  const ids = statements.map(({ id }) => id);
  const clusters = question.clusters.map(({ name }) => name);
  return [
    ...ids
      .filter((id, i) => ids.indexOf(id) !== i)
      .map(id => `two statements have the id ${id}`),
    ...statements.flatMap(statement => [
      ...wordsOf(statement),
      ...(clusters.includes(statement.cluster)
        ? []
        : [`${statement.id}: ${statement.cluster} is no configured cluster`]),
      ...timesOf(statement, question.now),
    ]),
  ];
}

/**
 * What holds when facts get lost: a state that is still called fresh is the one from before, and none becomes newer.
 */
export function statementFreshness(
  before: readonly ReplicationStatement[],
  after: readonly ReplicationStatement[],
): string[] {
  const known = new Map(before.map(statement => [statement.id, statement]));
  return after.flatMap(({ id, state, provenance }) => {
    const was = known.get(id);
    const fresh = !provenance.stale && state !== 'unknown';
    return [
      ...(fresh && (!was || was.provenance.stale)
        ? [`${id} became fresh`]
        : []),
      ...(fresh && was && was.state !== state
        ? [`${id} is called fresh, and its state changed`]
        : []),
      ...((provenance.at ?? 0) > (was?.provenance.at ?? Infinity)
        ? [`${id} became newer`]
        : []),
    ];
  });
}

/** With nothing but old facts, no state is called fresh. */
export function noStatementIsFresh(
  statements: readonly ReplicationStatement[],
): string[] {
  return statements
    .filter(({ state, provenance }) => state !== 'unknown' && !provenance.stale)
    .map(({ id }) => `${id} is called fresh`);
}

function wordsOf(statement: ReplicationStatement): string[] {
  const { id, kind, name, message, peer, scope, role, state } = statement;
  const odd = [id, kind, name, message, peer].filter(
    text => text !== undefined && withoutControls(text) !== text,
  );
  return [
    ...(id && kind && name && message
      ? []
      : [`${id || 'a statement'} has no id, kind, name or message`]),
    ...odd.map(text => `${id}: control characters in ${JSON.stringify(text)}`),
    ...(SCOPES.includes(scope) && ROLES.includes(role) && STATES.includes(state)
      ? []
      : [`${id}: ${scope}, ${role}, ${state} is not in the vocabulary`]),
  ];
}

function timesOf(
  { id, provenance, lastSync, lagSeconds, lagSource }: ReplicationStatement,
  now: number,
): string[] {
  const isTime = (at: number | undefined) =>
    at === undefined || Number.isFinite(at);
  return [
    ...(provenance.source ? [] : [`${id} does not say where it was read`]),
    ...(isTime(provenance.at) && (provenance.at ?? 0) <= now
      ? []
      : [`${id} was read after now`]),
    ...(provenance.stale || provenance.at !== undefined
      ? []
      : [`${id} is said to be fresh and does not say from when`]),
    // The clock of the cluster may be ahead, so a last synchronisation after now is possible.
    ...(isTime(lastSync) ? [] : [`${id}: its last synchronisation is no time`]),
    ...(lagSeconds === undefined || (lagSeconds >= 0 && isTime(lagSeconds))
      ? []
      : [`${id}: a lag of ${lagSeconds} s`]),
    ...(lagSeconds !== undefined && !lagSource
      ? [`${id} measures a lag and does not say where`]
      : []),
  ];
}
