import type {
  OperationAct,
  OperationActs,
  OperationStatus,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { Question } from '../decide/Question';
import { mayHaveWritten } from '../decide/writes';
import { isActive, type Expiry } from '../journal/OperationState';

type Subject = Pick<Question, 'state' | 'plan'>;

/**
 * What can be done with an operation now, and why the rest cannot. Whether the reader has the permission is another
 * question, asked where requests come in.
 *
 * @param reader - entity ref of who would do it
 */
export function allowedActs(subject: Subject, reader: string): OperationActs {
  const whys: Record<OperationAct, string | undefined> = {
    approve: notApprove(subject, reader),
    pause: notPause(subject),
    resume: subject.state.paused ? undefined : 'It is not paused.',
    abort: notAbort(subject),
    'roll-back': notRollBack(subject),
    revert: notRevert(subject),
    extend: notExtend(subject),
    keep: notKeep(subject),
  };
  return Object.fromEntries(
    Object.entries(whys).map(([act, why]) => [
      act,
      why === undefined ? { allowed: true } : { allowed: false, why },
    ]),
  ) as OperationActs;
}

const RUNS: readonly OperationStatus[] = ['running', 'verifying'];

function notApprove({ state }: Subject, reader: string): string | undefined {
  if (state.status !== 'awaiting-approval')
    return 'It does not wait for an approval.';
  return state.request.by === reader
    ? 'Somebody other than who asked for it has to approve it.'
    : undefined;
}

function notPause({ state }: Subject): string | undefined {
  if (!RUNS.includes(state.status)) return 'It is not running.';
  return state.paused ? 'It is paused.' : undefined;
}

function notAbort({ state }: Subject): string | undefined {
  if (!isActive(state.status)) return 'It has ended.';
  if (state.status === 'rolling-back') return 'It is on its way back.';
  return state.abort ? 'It is stopping.' : undefined;
}

function notRollBack({ state }: Subject): string | undefined {
  if (RUNS.includes(state.status))
    return state.abort ? 'It is stopping.' : undefined;
  if (state.status === 'rolling-back') return 'It is on its way back.';
  return isActive(state.status)
    ? 'Nothing is written yet; abort it instead.'
    : 'It has ended; revert it instead.';
}

function notRevert({ state }: Subject): string | undefined {
  if (isActive(state.status)) return 'It runs; roll it back instead.';
  if (state.expiry.state === 'fallen')
    return `Operation ${state.supersededBy} decides now; revert that one.`;
  if (state.expiry.state === 'reverting')
    return `Operation ${state.expiry.operation} brings it back.`;
  if (state.expiry.state === 'reverted') return whyReverted(state.expiry);
  return leftSomething(state.status) && mayHaveWritten(state)
    ? undefined
    : 'Nothing of it is left to revert.';
}

function notExtend({ state }: Subject): string | undefined {
  if (state.startedAt === undefined) return 'It has not started.';
  const isOpen = isActive(state.status) || leftSomething(state.status);
  if (!isOpen || state.status === 'rolling-back')
    return 'Nothing of it is left that could go back.';
  return whyFixed(state.expiry);
}

function notKeep({ state }: Subject): string | undefined {
  return state.expiry.state === 'none'
    ? 'It does not go back by itself.'
    : whyFixed(state.expiry);
}

function whyFixed(expiry: Expiry): string | undefined {
  switch (expiry.state) {
    case 'reverting':
      return 'It is on its way back.';
    case 'reverted':
      return whyReverted(expiry);
    case 'fallen':
      return 'A later operation decides now.';
    default:
      return undefined;
  }
}

function whyReverted({
  operation,
}: Extract<Expiry, { state: 'reverted' }>): string {
  return operation === undefined
    ? 'Nothing was left to bring back.'
    : 'It has been brought back.';
}

/** Statuses after which something that it wrote is still there. */
function leftSomething(status: OperationStatus): boolean {
  return status === 'succeeded' || status === 'aborted';
}
