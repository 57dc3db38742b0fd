import { randomUUID } from 'crypto';
import type {
  Lease,
  OperationStore,
} from '../../database/operations/OperationStore';
import { NothingToDoError } from '../../planning/NothingToDoError';
import type { Plan } from '../../planning/Plan';
import { withDeadline } from '../../runtime/withDeadline';
import { listOf } from '../../survey/support/words';
import { changeOf, targetOf } from '../decide/Question';
import { revertRequest } from '../decide/succession';
import { debtsOf } from '../decide/writes';
import { SYSTEM, type EventDraft } from '../journal/events';
import type { Planner, World } from '../ports';
import type { Ledger } from './Ledger';
import type { Operation } from './Operation';

/** Planning reads memory; a director may ask a balancer. */
const PLANNING_DEADLINE_MS = 30_000;

/** What is needed to bring an operation back. */
export type WayBack = {
  ledger: Ledger;
  store: OperationStore;
  planner: Planner;
  world: World;
};

/** What became of beginning the way back. */
export type RevertOutcome =
  | { outcome: 'started'; operation: string }
  /** There is nothing left to bring back. */
  | { outcome: 'needless' }
  /** Home is not ready, or cannot be planned for. */
  | { outcome: 'held'; why: string }
  | { outcome: 'taken' | 'lease-lost' };

/**
 * Plans the way back of an operation over the world as it is now, and starts it as an operation of its own: with the
 * same rules, steps and gates as any other. A rule that blocks holds it; nobody overrides rules by waiting.
 *
 * @param by - entity ref, or `system` when it expired
 * @param lease - under which a replica does it by itself
 */
export async function startRevert(
  { ledger, store, planner, world }: WayBack,
  original: Operation,
  by: string,
  signal: AbortSignal,
  lease?: Lease,
): Promise<RevertOutcome> {
  const view = world.service(original.service);
  const request = revertRequest(original.plan, {
    drained: view?.intent?.drained ?? [],
    isMeant: original.state.status !== 'aborted' || Boolean(view?.steeredBy),
  });
  let plan: Plan;
  try {
    plan = await withDeadline(
      'Planning the way back',
      PLANNING_DEADLINE_MS,
      s => planner.plan(request, s),
      signal,
    );
  } catch (error) {
    if (signal.aborted) throw error;
    return error instanceof NothingToDoError
      ? nothingToDo(original)
      : { outcome: 'held', why: messageOf(error) };
  }
  if (plan.blockedBy.length > 0)
    return { outcome: 'held', why: whyBlocked(plan) };
  await store.savePlan(plan);
  const id = randomUUID();
  const started: EventDraft = { kind: 'revert-started', operation: id };
  const result = await ledger.start({
    id,
    plan,
    by,
    request: {
      planId: plan.id,
      steps: plan.steps.length,
      origin: { kind: 'revert', of: original.id },
      reason: `Way back of ${original.id}: ${original.state.request.reason}`,
      overrides: [],
      // It was approved together with its expiry; a person who asks anew is asked for an approval anew.
      approvalRequired: by !== SYSTEM && plan.approval.required,
    },
    also: { operation: original, events: [started], by },
    lease,
  });
  switch (result.outcome) {
    case 'started':
      return { outcome: 'started', operation: id };
    case 'busy':
      return {
        outcome: 'held',
        why: `operation ${result.operation} of this service has to end first`,
      };
    case 'replayed':
      return { outcome: 'taken' };
    default:
      return result;
  }
}

/** What a cluster is owed is written there first: it would stay drained when all others are back already. */
function nothingToDo({ plan, state }: Operation): RevertOutcome {
  const owed = debtsOf(state).map(({ step, change }) => {
    const planned = changeOf(plan, { step, change });
    return planned ? targetOf(planned) : change;
  });
  if (owed.length === 0) return { outcome: 'needless' };
  const names = [...new Set(owed)].sort();
  return {
    outcome: 'held',
    why: `${listOf(names)} still ${
      names.length === 1 ? 'has' : 'have'
    } to be brought up, and ${names.length === 1 ? 'goes' : 'go'} back then`,
  };
}

function whyBlocked({ verdicts, blockedBy }: Plan): string {
  const statements = verdicts
    .filter(v => blockedBy.includes(v.rule) && v.verdict !== 'pass')
    .map(v => v.statement);
  return statements.length > 0
    ? statements.join(' ')
    : `blocked by ${blockedBy.join(', ')}`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
