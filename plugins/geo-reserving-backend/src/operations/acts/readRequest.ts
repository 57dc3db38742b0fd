import { createHash } from 'crypto';
import { ConflictError, InputError } from '@backstage/errors';
import {
  NOT_OVERRIDABLE,
  type OperationRequest,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { Plan } from '../../planning/Plan';
import type { OperationSettings } from '../settings';
import { readExpiry } from './eventOfAct';

/** Length of a reason, and of an idempotency key. */
const REASON = { min: 1, max: 500 };
const KEY = /^[\x21-\x7e]{8,128}$/;
/** What rewrites a line of a terminal or turns the direction of a text: an approver must read what was written. */
const DECEIVING = /(?![\n\t])[\p{Cc}\u2028-\u202e\u2066-\u2069]/u;

/** A request that can be carried out. */
export type CheckedRequest = {
  reason: string;
  key: { key: string; digest: string };
  overrides: { rule: string; reason: string }[];
  /** Absent: it does not go back by itself. */
  expiresInSeconds?: number;
};

/**
 * Checks everything about a request that does not depend on the world.
 *
 * @throws InputError that names the field and what to do
 */
export function readRequest(
  request: OperationRequest,
  plan: Plan,
  settings: OperationSettings,
): CheckedRequest {
  if (request.planId !== plan.id)
    throw new InputError(`planId has to be ${plan.id}, the plan that is meant`);
  return {
    reason: readReason(request.reason, 'reason'),
    key: { key: readKey(request.idempotencyKey), digest: digestOf(request) },
    overrides: readOverrides(request, plan),
    expiresInSeconds: readOwnExpiry(request, plan, settings),
  };
}

/**
 * Checks what depends on when it is asked for.
 *
 * @param staleness - why the plan does not fit the world any more
 * @throws ConflictError when the plan cannot be carried out now
 */
export function refuseStale(
  plan: Plan,
  now: number,
  staleness: string | undefined,
): void {
  if (plan.steps.length === 0)
    throw new ConflictError(
      'This plan changes nothing: everything is written already',
    );
  if (Date.parse(plan.validUntil) <= now)
    throw new ConflictError(
      `The plan was valid until ${plan.validUntil}; ask for a fresh one`,
    );
  if (staleness)
    throw new ConflictError(
      `The plan is stale, and nothing was written: ${staleness}`,
    );
}

function readReason(text: unknown, field: string): string {
  const reason =
    typeof text === 'string' ? text.replace(/\r\n?/g, '\n').trim() : '';
  if (reason.length < REASON.min)
    throw new InputError(`${field} is missing; say why, others will read it`);
  if (reason.length > REASON.max)
    throw new InputError(
      `${field} has ${reason.length} characters; at most ${REASON.max} are kept`,
    );
  if (DECEIVING.test(reason))
    throw new InputError(
      `${field} holds control characters, or some that turn the direction of the text; write plain text`,
    );
  return reason;
}

function readKey(key: unknown): string {
  if (typeof key !== 'string' || !KEY.test(key))
    throw new InputError(
      'idempotencyKey has to be 8 to 128 printable characters without spaces; a fresh UUID will do',
    );
  return key;
}

/** Each rule that blocks needs an override of its own, and nothing else may be overridden. */
function readOverrides(
  { overrides = [] }: OperationRequest,
  plan: Plan,
): CheckedRequest['overrides'] {
  if (plan.blockedBy.includes(NOT_OVERRIDABLE))
    throw new InputError(
      `What directs this service cannot do what is asked (${NOT_OVERRIDABLE}), and nobody can override that; change the plan`,
    );
  const given = overrides.map(({ rule, reason }, i) => ({
    rule,
    reason: readReason(reason, `overrides[${i}].reason`),
  }));
  const rules = given.map(({ rule }) => rule);
  const twice = rules.find((rule, i) => rules.indexOf(rule) !== i);
  if (twice) throw new InputError(`overrides names ${twice} twice`);
  const unknown = rules.find(rule => !plan.blockedBy.includes(rule));
  if (unknown !== undefined)
    throw new InputError(
      `overrides names ${unknown}, which does not block this plan; leave it out`,
    );
  const missing = plan.blockedBy.filter(rule => !rules.includes(rule));
  if (missing.length > 0)
    throw new InputError(
      `overrides is missing ${missing.join(', ')}: ${
        missing.length === 1 ? 'it blocks' : 'they block'
      } this plan; change the plan, or override with a reason`,
    );
  return given;
}

function readOwnExpiry(
  { expiresInSeconds, noExpiry }: OperationRequest,
  { action }: Plan,
  { expiry }: OperationSettings,
): number | undefined {
  if (noExpiry && expiresInSeconds !== undefined)
    throw new InputError(
      'expiresInSeconds and noExpiry contradict each other; leave one out',
    );
  if (noExpiry) return undefined;
  if (expiresInSeconds !== undefined) return readExpiry(expiresInSeconds);
  if (action.kind === 'drain') return expiry.drainSeconds;
  return action.kind === 'shift' ? expiry.shiftSeconds : undefined;
}

/** The same for the same request, whatever the order of its fields. */
function digestOf(request: OperationRequest): string {
  const { planId, reason, overrides, expiresInSeconds, noExpiry } = request;
  const parts = [
    planId,
    String(reason).trim(),
    (overrides ?? []).map(o => [o.rule, o.reason]).sort(),
    expiresInSeconds ?? null,
    noExpiry ?? false,
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
