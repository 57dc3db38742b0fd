import type { OperationState } from '../journal/OperationState';
import { withoutStop } from '../progress/punctuation';
import { note, type Act } from './Act';
import { mayHaveWritten } from './writes';

/** Back to where it came from; where nothing was written it has simply failed. */
export function rollBackOr(state: OperationState, why: string): Act {
  return mayHaveWritten(state)
    ? note({ kind: 'roll-back-started', why })
    : note({
        kind: 'failed',
        why: `${withoutStop(why)}. Nothing was written`,
      });
}
