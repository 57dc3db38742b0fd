import type { OperationStatus } from '@geo-reserving/plugin-geo-reserving-common';
import type { EventKind, EventOf, JournalRecord } from '../events';
import type { OperationState } from '../OperationState';
import { WrongTransitionError } from '../WrongTransitionError';

/** What an entry makes of the state before it. @throws WrongTransitionError when it cannot follow */
export type Transition<K extends EventKind> = (
  state: OperationState,
  event: EventOf<K>,
  record: JournalRecord,
) => OperationState;

/** Transitions of some kinds of events. */
export type Transitions<K extends EventKind> = { [E in K]: Transition<E> };

/** @throws WrongTransitionError unless the status is one of these */
export function expectStatus(
  state: OperationState,
  event: string,
  ...expected: OperationStatus[]
): void {
  if (!expected.includes(state.status))
    throw new WrongTransitionError(event, `the operation is ${state.status}`);
}

/** @throws WrongTransitionError when the condition does not hold */
export function expectThat(
  condition: boolean,
  event: string,
  why: string,
): asserts condition {
  if (!condition) throw new WrongTransitionError(event, why);
}

/** The generation that it writes under from now on. @throws WrongTransitionError when it would not rise */
export function raised(state: OperationState, generation: number): number {
  expectThat(
    generation > state.generation,
    `generation ${generation}`,
    `it writes under ${state.generation}`,
  );
  return generation;
}

/** A copy of a map with one entry set. */
export function withEntry<K, V>(
  map: ReadonlyMap<K, V>,
  key: K,
  value: V,
): ReadonlyMap<K, V> {
  return new Map(map).set(key, value);
}

/** A copy of a map without an entry. */
export function withoutEntry<K, V>(
  map: ReadonlyMap<K, V>,
  key: K,
): ReadonlyMap<K, V> {
  const copy = new Map(map);
  copy.delete(key);
  return copy;
}
