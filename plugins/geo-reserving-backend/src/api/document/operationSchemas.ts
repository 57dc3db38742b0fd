import {
  count,
  described,
  flag,
  instant,
  list,
  map,
  number,
  object,
  oneOf,
  percent,
  ref,
  text,
  type Schema,
} from './schema';
import { LAYERS, OPERATION_ACTS, OPERATION_STATUSES } from './words';

const REASON: Schema = { type: 'string', maxLength: 500 };

const operationRequest = object(
  {
    planId: { type: 'string', maxLength: 64 },
    reason: REASON,
    idempotencyKey: { type: 'string', maxLength: 128 },
  },
  {
    overrides: {
      type: 'array',
      maxItems: 50,
      items: object({
        rule: { type: 'string', maxLength: 64 },
        reason: REASON,
      }),
    },
    expiresInSeconds: { type: 'number', minimum: 60, maximum: 604_800 },
    noExpiry: flag,
  },
);

const actRequest = object(
  {},
  {
    reason: REASON,
    expiresInSeconds: { type: 'number', minimum: 60, maximum: 604_800 },
  },
);

const journalEntry = object(
  { sequence: count, at: instant, kind: text, by: text, message: text },
  { step: count, change: text, cluster: text },
);

const changeState = object(
  {
    id: text,
    state: oneOf([
      'pending',
      'writing',
      'confirming',
      'in-effect',
      'deferred',
      'refused',
      'undone',
    ]),
    message: text,
    attempts: count,
  },
  { cluster: text, at: instant, nextAttemptAt: instant },
);

const gate = object(
  {
    gate: text,
    verdict: oneOf(['pass', 'waiting', 'failed', 'unknown']),
    statement: text,
  },
  { at: instant, progress: number },
);

const step = object(
  {
    index: count,
    title: text,
    state: oneOf(['pending', 'writing', 'baking', 'held', 'done', 'undone']),
    written: count,
    deferred: count,
    total: count,
    changes: list(changeState),
    gates: list(gate),
  },
  { startedAt: instant, finishedAt: instant, message: text },
);

const rowFields: Record<string, Schema> = {
  id: text,
  service: ref('ServiceRef'),
  action: ref('Action'),
  layers: list(oneOf(LAYERS)),
  origin: {
    anyOf: [
      object({ kind: oneOf(['person']) }),
      object({ kind: oneOf(['revert']), of: text }),
    ],
  },
  status: oneOf(OPERATION_STATUSES),
  paused: flag,
  converging: list(text),
  message: text,
  reason: text,
  requestedBy: text,
  createdAt: instant,
  desired: map(percent),
  generation: count,
};

const rowOptional: Record<string, Schema> = {
  approvedBy: text,
  startedAt: instant,
  finishedAt: instant,
  expiresAt: instant,
  revertedBy: text,
  observed: object({ split: map(percent), at: instant, stale: flag }),
  writtenAfterSeconds: number,
  movedAfterSeconds: number,
};

const act: Schema = {
  anyOf: [object({ allowed: flag }), object({ allowed: flag, why: text })],
};

const operation = described(
  object(
    {
      ...rowFields,
      overrides: list(object({ rule: text, reason: text, by: text })),
      steps: list(ref('OperationStep')),
      allowed: object(
        Object.fromEntries(OPERATION_ACTS.map(name => [name, act])),
      ),
      plan: ref('Plan'),
    },
    rowOptional,
  ),
  'One execution of a plan',
);

/** Schemas of operations. */
export const operationSchemas: Record<string, Schema> = {
  OperationRequest: operationRequest,
  ActRequest: actRequest,
  JournalEntry: journalEntry,
  Journal: object({ items: list(ref('JournalEntry')) }),
  OperationStep: step,
  Operation: operation,
  OperationRow: object(rowFields, rowOptional),
  OperationList: object(
    { items: list(ref('OperationRow')) },
    { nextCursor: text },
  ),
};
