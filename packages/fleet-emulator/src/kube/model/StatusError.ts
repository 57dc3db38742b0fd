import { groupResource } from './ResourceDefinition';

/** One reason among several, in the details of a Status. */
export type StatusCause = { reason?: string; message?: string; field?: string };

/** The body of every failed request: `kind: Status`. */
export type Status = {
  kind: 'Status';
  apiVersion: 'v1';
  metadata: { continue?: string };
  status: 'Failure' | 'Success';
  message?: string;
  reason?: string;
  details?: {
    name?: string;
    group?: string;
    kind?: string;
    uid?: string;
    causes?: StatusCause[];
    retryAfterSeconds?: number;
  };
  code?: number;
};

/** The resource (and object) an error is about. */
export type StatusSubject = { group: string; plural: string; name?: string };

/** A request the API refuses: carries the Status a real server would answer. */
export class StatusError extends Error {
  readonly status: Status;

  constructor(status: Omit<Status, 'kind' | 'apiVersion' | 'status'>) {
    super(status.message);
    this.name = 'StatusError';
    const { metadata, ...rest } = status;
    this.status = {
      kind: 'Status',
      apiVersion: 'v1',
      metadata,
      status: 'Failure',
      ...rest,
    };
  }

  /** HTTP status code of the answer. */
  get code(): number {
    return this.status.code ?? 500;
  }
}

type Parts = {
  code: number;
  reason?: string;
  message: string;
  details?: Status['details'];
  metadata?: Status['metadata'];
};

/** A Status with the given parts. */
export function failure({ metadata = {}, ...parts }: Parts): StatusError {
  return new StatusError({ metadata, ...parts });
}

function detailsOf(
  subject: StatusSubject,
  more: Partial<NonNullable<Status['details']>> = {},
): Status['details'] {
  return {
    ...(subject.name ? { name: subject.name } : {}),
    ...(subject.group ? { group: subject.group } : {}),
    kind: subject.plural,
    ...more,
  };
}

function titled(subject: StatusSubject): string {
  const resource = groupResource(subject.plural, subject.group);
  return `${resource} "${subject.name ?? ''}"`;
}

/** 404 for an object. */
export function notFound(subject: StatusSubject): StatusError {
  return failure({
    code: 404,
    reason: 'NotFound',
    message: `${titled(subject)} not found`,
    details: detailsOf(subject),
  });
}

/** 404 for a resource that a known group does not have. */
export function unknownPath(): StatusError {
  return failure({
    code: 404,
    reason: 'NotFound',
    message: 'the server could not find the requested resource',
    details: {},
  });
}

/** 409: an object of this name is there already. */
export function alreadyExists(subject: StatusSubject): StatusError {
  return failure({
    code: 409,
    reason: 'AlreadyExists',
    message: `${titled(subject)} already exists`,
    details: detailsOf(subject),
  });
}

/** 409: the write was made from an older state (or another precondition failed). */
export function conflict(
  subject: StatusSubject,
  why = 'the object has been modified; please apply your changes to the latest version and try again',
): StatusError {
  return failure({
    code: 409,
    reason: 'Conflict',
    message: `Operation cannot be fulfilled on ${titled(subject)}: ${why}`,
    details: detailsOf(subject),
  });
}

/** 422: the object breaks the rules of its kind. */
export function invalid(
  subject: { group: string; kind: string; name?: string },
  causes: Required<StatusCause>[],
): StatusError {
  const kind = groupResource(subject.kind, subject.group);
  const texts = causes.map(cause => `${cause.field}: ${cause.message}`);
  const list = texts.length === 1 ? texts[0] : `[${texts.join(', ')}]`;
  return failure({
    code: 422,
    reason: 'Invalid',
    message: `${kind} "${subject.name ?? ''}" is invalid: ${list}`,
    details: detailsOf(
      { group: subject.group, plural: subject.kind, name: subject.name },
      { causes },
    ),
  });
}

/** 400: the request cannot be understood. */
export function badRequest(message: string): StatusError {
  return failure({ code: 400, reason: 'BadRequest', message });
}

/** 410: a resourceVersion or continue token from a time the server no longer remembers. */
export function expired(message: string, token?: string): StatusError {
  return failure({
    code: 410,
    reason: 'Expired',
    message,
    metadata: token === undefined ? {} : { continue: token },
  });
}

/** 405: this path does not know the verb. */
export function methodNotAllowed(): StatusError {
  return failure({
    code: 405,
    reason: 'MethodNotAllowed',
    message: 'the server does not allow this method on the requested resource',
    details: {},
  });
}

/** 401, with the bare word a real server says. */
export function unauthorized(): StatusError {
  return failure({
    code: 401,
    reason: 'Unauthorized',
    message: 'Unauthorized',
  });
}
