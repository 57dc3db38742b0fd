/**
 * Everything that can go wrong between us and a HAProxy's runtime API, by name. A kind is chosen
 * where the fault is seen; what a person can do about it is one sentence per kind.
 */
export type HaproxyFailureKind =
  /** The host name did not resolve. */
  | 'dns'
  | 'refused'
  | 'reset'
  /** It did not answer, or not to the end, within the deadline. */
  | 'timeout'
  | 'network'
  /** There is no UNIX socket at the path. */
  | 'no-socket'
  /** The UNIX socket may not be opened by this process. */
  | 'no-access'
  /** The socket's level does not allow the command. */
  | 'permission-denied'
  /** It closed the connection without a word. */
  | 'silent'
  /** It does not know a command that every worker knows. */
  | 'not-a-worker'
  /** It answers, and not like HAProxy. */
  | 'not-haproxy'
  /** The answer stopped in the middle. */
  | 'truncated'
  | 'too-large';

/** One sentence each, without subject. */
const SENTENCES: Record<HaproxyFailureKind, string> = {
  dns: 'its host name does not resolve',
  refused: 'it refuses connections',
  reset: 'it resets the connection',
  timeout: 'it does not answer in time',
  network: 'the network does not lead to it',
  'no-socket': 'there is no socket at its path',
  'no-access': 'this process may not open its socket',
  'permission-denied': 'it denies permission',
  silent: 'it closes the connection without an answer',
  'not-a-worker': 'it does not know the command',
  'not-haproxy': 'it answers, but not like a HAProxy',
  truncated: 'its answer stopped in the middle',
  'too-large': 'its answer is too large',
};

/** What to do; `key` is where the instance is configured. */
const REMEDIES: Record<HaproxyFailureKind, (key: string) => string> = {
  dns: key => `Check the host in ${key}.socket and the DNS of this backend.`,
  refused: key =>
    `Check that HAProxy runs and that "stats socket" in its global section listens where ${key}.socket says.`,
  reset: key =>
    `Check that ${key}.socket leads to the stats socket and not to a frontend, and what stands in between.`,
  timeout: key =>
    `Check the load of HAProxy, the network to ${key}.socket, and that "stats maxconn" leaves room for one more; a busy instance may need a longer ${key}.deadline.`,
  network: key => `Check routes and firewalls between this backend and ${key}.`,
  'no-socket': key =>
    `Check ${key}.socket.path, and that HAProxy runs on the machine of this backend.`,
  'no-access': key =>
    `Let this backend's user open ${key}.socket.path: set "user", "group" or "mode" of the "stats socket".`,
  'permission-denied': key =>
    `Set "level operator" on the "stats socket" that ${key}.socket names.`,
  silent: key =>
    `Check that ${key}.socket is a stats socket, and that HAProxy is not being stopped.`,
  'not-a-worker': key =>
    `Name a "stats socket" of the global section in ${key}.socket, not the master's (started with -S).`,
  'not-haproxy': key =>
    `Check that ${key}.socket leads to a HAProxy's stats socket and to nothing else.`,
  truncated: key =>
    `Check what stands between this backend and ${key}, and that HAProxy is not being restarted over and over.`,
  'too-large': key =>
    `Check that ${key}.socket leads to the HAProxy it should; its answers pass every bound.`,
};

/** A question that HAProxy did not answer. Never holds what the other side said, which may be anything. */
export class HaproxyFailed extends Error {
  /** @param detail - our own words: an error code, a bound */
  constructor(readonly kind: HaproxyFailureKind, detail?: string) {
    super(detail ? `${SENTENCES[kind]} (${detail})` : SENTENCES[kind]);
    this.name = 'HaproxyFailed';
  }
}

/** The failure as people read it: who, what, and what to do. */
export function describeHaproxyFailure(
  instance: string,
  failure: HaproxyFailed,
): string {
  const key = `geoReserving.haproxy.instances (${instance})`;
  return `HAProxy ${instance}: ${failure.message}. ${REMEDIES[failure.kind](
    key,
  )}`;
}
