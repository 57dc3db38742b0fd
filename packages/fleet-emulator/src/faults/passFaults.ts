import { ServerResponse } from 'node:http';
import { forbidden } from '../kube/access/forbidden';
import { failure, StatusError, unauthorized } from '../kube/model/StatusError';
import { ApiRequest } from '../kube/http/ApiRequest';
import { respondError } from '../kube/http/respond';
import { Fault, FaultMode, FaultSwitches } from './FaultSwitches';
import { respondEndlessly } from './respondEndlessly';
import { respondTruncated } from './respondTruncated';

/** Whether a request goes on, or has got (or will never get) its answer here. */
export type FaultVerdict = 'pass' | 'answered';

type Answer = (
  fault: Fault,
  request: ApiRequest,
  response: ServerResponse,
  faults: FaultSwitches,
) => FaultVerdict;

/** How each fault answers a request; those of the connection have acted before. */
const ANSWERS: Readonly<Record<FaultMode, Answer>> = {
  none: () => 'pass',
  refuse: () => 'pass',
  'black-hole': () => 'pass',
  'expired-certificate': () => 'pass',
  'wrong-ca': () => 'pass',
  reset: (_fault, request) => {
    request.message.socket.destroy();
    return 'answered';
  },
  unauthorized: refusal(unauthorized),
  forbidden: refusal(forbiddenByFault),
  'error-500': refusal(() =>
    failure({
      code: 500,
      reason: 'InternalError',
      message: 'Internal error occurred: etcdserver: request timed out',
      details: { causes: [{ message: 'etcdserver: request timed out' }] },
    }),
  ),
  'too-many-requests': refusal(fault =>
    failure({
      code: 429,
      reason: 'TooManyRequests',
      message:
        'The server has received too many requests and has asked us to try again later',
      details: { retryAfterSeconds: fault.retryAfterSeconds ?? 1 },
    }),
  ),
  'truncated-json': (_fault, _request, response) => {
    respondTruncated(response);
    return 'answered';
  },
  endless: (_fault, _request, response, faults) => {
    respondEndlessly(response, faults);
    return 'answered';
  },
  'gone-410': (_fault, request, response) => {
    // A list from scratch always works: forgetting the past is no outage.
    if (!resumes(request)) return 'pass';
    respondError(
      response,
      failure({
        code: 410,
        reason: 'Expired',
        message: 'The resourceVersion for the provided list is too old.',
      }),
    );
    return 'answered';
  },
  garbage: (_fault, _request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' });
    response.end('<html><body><h1>Sign in to the network</h1></body></html>');
    return 'answered';
  },
};

/**
 * Lets the switched-on faults act on a request: waits (latency, black hole),
 * answers wrongly, or lets it pass.
 */
export async function passFaults(
  faults: FaultSwitches,
  request: ApiRequest,
  response: ServerResponse,
): Promise<FaultVerdict> {
  await delay(faults.latencyMs, response);
  while (faults.faultFor(request.resource).mode === 'black-hole') {
    await changeOrClose(faults, response);
    if (response.destroyed) return 'answered';
  }
  const fault = faults.faultFor(request.resource);
  return ANSWERS[fault.mode](fault, request, response, faults);
}

function refusal(
  make: (fault: Fault, request: ApiRequest) => StatusError,
): Answer {
  return (fault, request, response) => {
    request.message.resume();
    respondError(response, make(fault, request));
    return 'answered';
  };
}

/** The user is not known yet at this point; the message of a real server names one. */
function forbiddenByFault(_fault: Fault, { info }: ApiRequest): StatusError {
  return forbidden('system:anonymous', info);
}

/** A continued list, or one of an exact past state. A watch says 410 in its stream. */
function resumes({ info, query }: ApiRequest): boolean {
  if (info.kind !== 'resource' || info.verb !== 'list') return false;
  const version = query.get('resourceVersion') ?? '';
  return query.has('continue') || (version !== '' && version !== '0');
}

/** Waits; a client that goes away ends the waiting. */
async function delay(
  milliseconds: number,
  response: ServerResponse,
): Promise<void> {
  if (milliseconds === 0) return;
  await new Promise<void>(resolve => {
    const timer = setTimeout(done, milliseconds);
    response.once('close', done);
    function done() {
      clearTimeout(timer);
      response.off('close', done);
      resolve();
    }
  });
}

async function changeOrClose(
  faults: FaultSwitches,
  response: ServerResponse,
): Promise<void> {
  await new Promise<void>(resolve => {
    const unsubscribe = faults.onChange(done);
    response.once('close', done);
    function done() {
      unsubscribe();
      response.off('close', done);
      resolve();
    }
  });
}
