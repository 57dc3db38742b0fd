import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import type { Agent } from 'node:http';
import type { Socket } from 'node:net';
import type { ClusterAccess } from './ClusterAccess';
import { classifyNetworkError } from './classifyNetworkError';
import { RequestFailed } from './Failure';
import type { RequestPhase } from './Failure';
import { deferred } from './deferred';

/** What is sent to an API server; everything but GET may change something. */
export type RequestMethod = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** One request, ready to be sent. */
export type OutgoingRequest = {
  access: ClusterAccess;
  agent: Agent;
  method: RequestMethod;
  /** Path with query. */
  path: string;
  body?: string;
  /** Of the body; JSON when absent. */
  contentType?: string;
};

/** Beginnings of answers, with the moment's connection in their hands: whoever takes one must read or destroy it. */
export type OpenAnswer = IncomingMessage;

const PHASE_WORDS: Record<RequestPhase, string> = {
  credentials: 'while its credentials were being made',
  queue: 'while earlier requests were still open',
  lookup: 'while its host name was being resolved',
  connect: 'while the connection was being opened',
  tls: 'during the TLS handshake',
  answer: 'while waiting for the answer',
};

/**
 * Sends a request and waits for the head of the answer, never longer than `deadlineMs`.
 *
 * Redirects are not followed: they would carry the token elsewhere. When the deadline passes or the
 * signal fires, the socket is destroyed; the signal keeps holding for the answer's body too.
 */
export function openRequest(
  outgoing: OutgoingRequest,
  o: { deadlineMs: number; signal: AbortSignal },
): Promise<OpenAnswer> {
  o.signal.throwIfAborted();
  const { promise, resolve, reject } = deferred<OpenAnswer>();
  let phase: RequestPhase = 'answer';
  const url = new URL(outgoing.access.server + outgoing.path);
  const sent = request(url, requestOptions(outgoing));
  const onAbort = () => fail(o.signal.reason);
  const timer = setTimeout(() => fail(late(phase, o.deadlineMs)), o.deadlineMs);
  o.signal.addEventListener('abort', onAbort, { once: true });
  // Emitted however it ends: after the last byte of the answer, or when it failed.
  sent.once('close', () => o.signal.removeEventListener('abort', onAbort));

  sent.on('socket', socket => {
    const leave = followPhases(socket, next => (phase = next));
    // The socket may serve others for hours, and would keep this request and its answer with it.
    sent.once('close', leave);
  });
  sent.on('error', error =>
    fail(new RequestFailed(classifyNetworkError(error))),
  );
  sent.on('response', answer => {
    clearTimeout(timer);
    resolve(answer);
  });
  sent.end(outgoing.body);
  return promise;

  function fail(error: unknown) {
    clearTimeout(timer);
    reject(error);
    sent.destroy();
  }
}

function requestOptions(outgoing: OutgoingRequest) {
  const { access, body, contentType = 'application/json' } = outgoing;
  return {
    method: outgoing.method,
    agent: outgoing.agent,
    headers: {
      Accept: 'application/json',
      'User-Agent': 'geo-reserving-backstage',
      ...(body === undefined
        ? {}
        : {
            'Content-Type': contentType,
            'Content-Length': Buffer.byteLength(body),
          }),
      ...access.headers,
    },
    ...access.tls,
  };
}

/** A socket from the pool is past all this already. Returns how to stop following. */
function followPhases(
  socket: Socket,
  enter: (phase: RequestPhase) => void,
): () => void {
  if (!socket.connecting) {
    return () => {};
  }
  enter('lookup');
  const next = {
    // Not told of an address that is a number.
    lookup: () => enter('connect'),
    connect: () => enter('tls'),
    secureConnect: () => enter('answer'),
  };
  const each = Object.entries(next);
  each.forEach(([event, listener]) => socket.once(event, listener));
  return () => each.forEach(([event, listener]) => socket.off(event, listener));
}

function late(phase: RequestPhase, deadlineMs: number): RequestFailed {
  return new RequestFailed(timeoutFailure(phase, deadlineMs));
}

/** The failure of a request whose deadline passed in `phase`. */
export function timeoutFailure(phase: RequestPhase, deadlineMs: number) {
  const seconds = Number((deadlineMs / 1000).toFixed(1));
  return {
    kind: 'timeout' as const,
    phase,
    message: `no answer within ${seconds} s, ${PHASE_WORDS[phase]}`,
  };
}
