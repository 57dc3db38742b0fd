import type { ServiceRef } from '@geo-reserving/plugin-geo-reserving-common';
import type { Plan } from '../../planning/Plan';
import type { OperationState } from '../journal/OperationState';

/** An operation as far as its journal is known. Immutable. */
export type Operation = {
  id: string;
  service: ServiceRef;
  plan: Plan;
  state: OperationState;
};
