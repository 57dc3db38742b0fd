import { bake } from './bake';
import { errorRate } from './errorRate';
import type { Gate, GateFinding, GateQuestion } from './Gate';
import { observedSplit } from './observedSplit';
import { readyEndpoints } from './readyEndpoints';

/** Every gate of a step, in the order in which people read them. */
const GATES: readonly Gate[] = [readyEndpoints, errorRate, observedSplit, bake];

/** Asks every gate. Pure. */
export function askGates(question: GateQuestion): GateFinding[] {
  return GATES.map(gate => gate(question));
}

export type { GateFinding, GateQuestion } from './Gate';
