/**
 * Everything that can go wrong between us and an API server, by name.
 *
 * A kind is chosen where the fault is seen and never guessed later from a text. What a kind means
 * for the cluster is decided in one place: `connectivity/meaningOfFailure.ts`.
 */
export type FailureKind =
  /** The host name did not resolve. */
  | 'dns'
  | 'refused'
  | 'reset'
  /** No answer in time; `phase` says how far it got. */
  | 'timeout'
  /** Any other fault of the network. */
  | 'network'
  | 'untrusted-certificate'
  | 'expired-certificate'
  /** The certificate is for another host. */
  | 'wrong-host-certificate'
  | 'tls'
  /** Our own credentials could not be read or made. */
  | 'credentials'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  /** 410: the resource version or the continue token is too old. */
  | 'gone'
  /** 429 or 503: come back later. */
  | 'throttled'
  | 'server-error'
  | 'unexpected-status'
  | 'redirect'
  /** A complete answer that no Kubernetes API gives. */
  | 'not-kubernetes'
  /** Not the JSON it should be. */
  | 'malformed'
  /** The answer stopped in the middle. */
  | 'truncated'
  /** The answer began and did not end in time. */
  | 'unfinished'
  | 'too-large'
  /** A watch stayed open and said nothing for too long. */
  | 'silent';

/** How far a request got before its deadline. */
export type RequestPhase =
  | 'credentials'
  | 'queue'
  | 'lookup'
  | 'connect'
  | 'tls'
  | 'answer';

/** One fault. `message` is one sentence without subject, bounded, and free of secrets. */
export type Failure = {
  kind: FailureKind;
  message: string;
  /** HTTP status, when there was one. */
  status?: number;
  /** Milliseconds the server asked us to wait. */
  retryAfterMs?: number;
  phase?: RequestPhase;
};

/** The fault of an answer that is whole and makes no sense. */
export const NOT_KUBERNETES: Failure = {
  kind: 'not-kubernetes',
  message: 'it answers, but not like a Kubernetes API',
};

/** A request that failed, with the fault that made it fail. */
export class RequestFailed extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.name = 'RequestFailed';
    this.failure = failure;
  }
}

/** The fault behind whatever was thrown. Texts of unknown errors are not repeated: they may hold anything. */
export function failureOf(error: unknown): Failure {
  if (error instanceof RequestFailed) {
    return error.failure;
  }
  const name = error instanceof Error ? error.name : typeof error;
  return { kind: 'network', message: `unexpected fault (${name})` };
}
