import {
  badRequest,
  failure,
  invalid,
  StatusError,
} from '../model/StatusError';

/** Which state a list asks for. */
export type ListVersion = {
  revision: number;
  match: 'latest' | 'any' | 'not-older-than' | 'exact';
};

/** Reads resourceVersion and resourceVersionMatch of a list. Throws 400 or 422. */
export function listVersion(query: URLSearchParams): ListVersion {
  const text = query.get('resourceVersion') ?? '';
  const match = query.get('resourceVersionMatch') ?? '';
  if (match !== '' && text === '') {
    throw badListOption(
      'resourceVersionMatch',
      'resourceVersionMatch is forbidden unless resourceVersion is provided',
    );
  }
  if (text === '') return { revision: 0, match: 'latest' };
  const revision = parseRevision(text);
  if (match === 'Exact') {
    if (revision === 0) {
      throw badListOption(
        'resourceVersionMatch',
        'resourceVersionMatch "exact" is forbidden for resourceVersion "0"',
      );
    }
    return { revision, match: 'exact' };
  }
  if (revision === 0) return { revision, match: 'any' };
  // With a limit and no match, servers read the exact state, so that pages fit together.
  const exact = match === '' && Number(query.get('limit') ?? 0) > 0;
  return { revision, match: exact ? 'exact' : 'not-older-than' };
}

/** A resourceVersion as a number; throws 400 when it is none of ours. */
function parseRevision(text: string): number {
  if (!/^\d+$/.test(text)) {
    throw badRequest(
      `invalid resource version: resourceVersion: Invalid value: ${JSON.stringify(
        text,
      )}: strconv.ParseUint: parsing ${JSON.stringify(text)}: invalid syntax`,
    );
  }
  return Number(text);
}

/** 504: the client has seen more than this server knows. */
export function tooLarge(wanted: number, current: number): StatusError {
  return failure({
    code: 504,
    reason: 'Timeout',
    message: `Timeout: Too large resource version: ${wanted}, current: ${current}`,
    details: {
      causes: [
        {
          reason: 'ResourceVersionTooLarge',
          message: 'Too large resource version',
        },
      ],
      retryAfterSeconds: 1,
    },
  });
}

function badListOption(field: string, why: string): StatusError {
  return invalid({ group: 'meta.k8s.io', kind: 'ListOptions' }, [
    { reason: 'FieldValueForbidden', message: `Forbidden: ${why}`, field },
  ]);
}
