import type { ClusterStatus } from '@geo-reserving/plugin-geo-reserving-common';
import type { FailureKind } from '../connection/Failure';

/** What a failed probe says about the cluster. */
export type Meaning = Exclude<ClusterStatus, 'connected'> | 'answering';

/**
 * Each kind of failure has exactly one meaning.
 *
 * A throttling server is busy, not gone: it answers. One that answers wrongly is `stale` when the answer is
 * broken, and `misconfigured` when it is whole but not a Kubernetes API's.
 */
export const MEANING_OF_FAILURE: Record<FailureKind, Meaning> = {
  dns: 'unreachable',
  refused: 'unreachable',
  reset: 'unreachable',
  timeout: 'unreachable',
  network: 'unreachable',
  'untrusted-certificate': 'unreachable',
  'expired-certificate': 'unreachable',
  'wrong-host-certificate': 'unreachable',
  tls: 'unreachable',
  credentials: 'misconfigured',
  unauthorized: 'forbidden',
  forbidden: 'forbidden',
  redirect: 'misconfigured',
  'not-found': 'misconfigured',
  'not-kubernetes': 'misconfigured',
  throttled: 'answering',
  gone: 'stale',
  'server-error': 'stale',
  'unexpected-status': 'stale',
  malformed: 'stale',
  truncated: 'stale',
  unfinished: 'stale',
  'too-large': 'stale',
  silent: 'stale',
};
