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
import { LAYERS, RULE_MODES } from './words';

const name: Schema = { type: 'string', maxLength: 253 };
const names: Schema = { type: 'array', items: name, maxItems: 100 };

const drainTarget: Schema = {
  anyOf: [object({ region: name }), object({ cluster: name })],
};

const intentAsked: Schema = {
  anyOf: [
    object(
      { mode: oneOf(['active-active']), routing: oneOf(['nearest']) },
      { drained: names },
    ),
    object(
      {
        mode: oneOf(['active-active']),
        routing: oneOf(['weighted']),
        weights: map({ type: 'number' }),
      },
      { drained: names },
    ),
    object(
      { mode: oneOf(['active-standby']), order: names },
      { drained: names },
    ),
  ],
};

const action: Schema = {
  anyOf: [
    object({ kind: oneOf(['shift']), intent: intentAsked }),
    object({ kind: oneOf(['fail-over']) }, { order: names }),
    object({ kind: oneOf(['drain']), target: drainTarget }),
    object({ kind: oneOf(['undrain']), target: drainTarget }),
    object({ kind: oneOf(['fail-back']) }),
  ],
};

const planRequest = object(
  { service: ref('ServiceRef'), action: ref('Action') },
  {
    layers: { type: 'array', items: oneOf(LAYERS), maxItems: 2 },
    stepPercent: { type: 'number', minimum: 1, maximum: 100 },
    bakeSeconds: { type: 'number', minimum: 0, maximum: 3600 },
  },
);

const anything: Schema = {};

const change = object(
  {
    id: text,
    director: text,
    layer: oneOf(LAYERS),
    kind: text,
    name: text,
    form: oneOf(['create', 'patch', 'delete', 'command']),
    fields: list(
      object(
        { path: text },
        { before: anything, after: anything, ownedBy: text },
      ),
    ),
    felt: ref('Felt'),
  },
  { cluster: text, namespace: text, deferred: text },
);

const prediction = object(
  {
    split: map(percent),
    unserved: percent,
    loads: list(
      object(
        { region: text, stale: flag },
        { ready: count, needed: count, loadPercent: percent },
      ),
    ),
  },
  { assumes: text },
);

const verdict = object(
  {
    rule: text,
    mode: oneOf(RULE_MODES),
    verdict: oneOf(['pass', 'violated', 'unknown']),
    step: count,
    statement: text,
  },
  { largestThatFits: object({ region: text, percent }) },
);

const step = object({
  index: count,
  title: text,
  changes: list(ref('Change')),
  predicted: ref('Prediction'),
  verdicts: list(ref('RuleVerdict')),
  bakeSeconds: number,
});

const plan = described(
  object(
    {
      id: text,
      hash: text,
      service: ref('ServiceRef'),
      action: ref('Action'),
      layers: list(oneOf(LAYERS)),
      createdAt: instant,
      validUntil: instant,
      from: ref('Intent'),
      to: ref('Intent'),
      summary: text,
      current: ref('Prediction'),
      steps: list(ref('PlanStep')),
      verdicts: list(ref('RuleVerdict')),
      blockedBy: list(text),
      approval: object({ required: flag }, { why: text }),
      remarks: list(text),
      felt: ref('Felt'),
    },
    {
      createdBy: text,
      stale: described(text, 'Why it cannot be carried out any more'),
    },
  ),
  'What would be written, step by step, what would follow, and what the safety rules say of every state',
);

/** Schemas of plans. */
export const planSchemas: Record<string, Schema> = {
  Action: action,
  PlanRequest: planRequest,
  Change: change,
  Prediction: prediction,
  RuleVerdict: verdict,
  PlanStep: step,
  Plan: plan,
};
