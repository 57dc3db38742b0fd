import type { Failure, FailureKind } from './Failure';
import { inertText } from './inertText';
import { parseRetryAfter } from './retryAfter';

/** An answer that is not 2xx. */
export type RefusedAnswer = {
  status: number;
  retryAfter?: string;
  /** Beginning of the body. */
  body: string;
};

const KIND_BY_STATUS: Record<number, FailureKind> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not-found',
  410: 'gone',
  429: 'throttled',
  503: 'throttled',
};

/**
 * Names a refusing answer, with the server's own reason when it gave a Kubernetes `Status`.
 *
 * @param secrets - removed from the server's words
 */
export function classifyStatus(
  answer: RefusedAnswer,
  secrets: readonly string[],
  now: number,
): Failure {
  const { status } = answer;
  const reason = reasonOf(answer.body, secrets);
  const failure: Failure = {
    kind: kindOf(status),
    message: reason
      ? `it answers ${status}: ${reason}`
      : `it answers ${status}`,
    status,
  };
  const retryAfterMs = parseRetryAfter(answer.retryAfter, now);
  return retryAfterMs === undefined ? failure : { ...failure, retryAfterMs };
}

function kindOf(status: number): FailureKind {
  const known = KIND_BY_STATUS[status];
  if (known) {
    return known;
  }
  if (status >= 300 && status < 400) {
    return 'redirect';
  }
  return status >= 500 ? 'server-error' : 'unexpected-status';
}

function reasonOf(body: string, secrets: readonly string[]): string {
  try {
    const parsed: unknown = JSON.parse(body);
    const message = (parsed as { message?: unknown } | null)?.message;
    return typeof message === 'string' ? inertText(message, secrets) : '';
  } catch {
    // A page of HTML says nothing that the status has not said.
    return '';
  }
}
