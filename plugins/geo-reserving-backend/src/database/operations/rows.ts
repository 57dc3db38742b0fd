/** Tables of operations and their rows; see the migrations. PostgreSQL hands a bigint out as text. */
import type { OperationStatus } from '@geo-reserving/plugin-geo-reserving-common';

type BigInteger = number | string;
type ServiceColumns = { namespace: string; name: string };

export const PLANS_TABLE = 'plans';
export type PlanRow = ServiceColumns & {
  id: string;
  hash: string;
  created_by: string | null;
  created_at: BigInteger;
  valid_until: BigInteger;
  document: string;
};

export const OPERATIONS_TABLE = 'operations';
export type OperationTableRow = ServiceColumns & {
  id: string;
  plan_id: string;
  status: OperationStatus;
  generation: BigInteger;
  created_at: BigInteger;
  last_sequence: number;
  due_at: BigInteger | null;
  in_force: 0 | 1;
  followed_by: string | null;
};

export const JOURNAL_TABLE = 'operation_journal';
export type JournalRow = {
  operation_id: string;
  sequence: number;
  at: BigInteger;
  by: string;
  kind: string;
  event: string;
};

export const FENCES_TABLE = 'service_fences';
export type FenceRow = ServiceColumns & { generation: BigInteger };

export const LEASES_TABLE = 'service_leases';
export type LeaseRow = ServiceColumns & {
  holder: string;
  epoch: BigInteger;
  expires_at: BigInteger;
};

export const KEYS_TABLE = 'idempotency_keys';
export type KeyRow = {
  requested_by: string;
  key: string;
  operation_id: string;
  digest: string;
};

export const INTENTS_TABLE = 'home_intents';
export type IntentRow = ServiceColumns & {
  intent: string;
  operation_id: string;
};

export const DEBTS_TABLE = 'convergence_debts';
export type DebtRow = ServiceColumns & {
  operation_id: string;
  step: number;
  change_id: string;
  cluster: string | null;
  generation: BigInteger;
  direction: 'write' | 'undo';
};
