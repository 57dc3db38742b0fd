import type {
  Append,
  AppendOutcome,
  Lease,
  NewOperation,
  OperationStore,
  StartOutcome,
} from '../../database/operations/OperationStore';

/** The process is gone: nothing it would have done after this takes place. */
export class KilledError extends Error {
  constructor() {
    super('killed');
    this.name = 'KilledError';
  }
}

/** Where to kill: at the n-th act of writing to journals, before it takes effect or right after. */
export type Kill = { at: number; when: 'before' | 'after' };

/**
 * A replica's way to the database, on which it is killed at a given entry. From then on no call succeeds any more.
 */
export function killingStore(store: OperationStore, kill?: Kill) {
  let count = 0;
  let isDead = false;
  const around = async <T>(act: () => Promise<T>): Promise<T> => {
    if (isDead) throw new KilledError();
    count += 1;
    const isHere = kill?.at === count;
    if (isHere && kill?.when === 'before') isDead = true;
    if (isDead) throw new KilledError();
    const result = await act();
    if (isHere) isDead = true;
    if (isDead) throw new KilledError();
    return result;
  };
  const killing: OperationStore = Object.create(store, {
    append: {
      value: (
        appends: readonly Append[],
        lease?: Lease,
      ): Promise<AppendOutcome> => around(() => store.append(appends, lease)),
    },
    start: {
      value: (operation: NewOperation): Promise<StartOutcome> =>
        around(() => store.start(operation)),
    },
  });
  return { store: killing, writes: () => count };
}
