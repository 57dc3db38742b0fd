import { HaproxyFailed, type HaproxyFailureKind } from './HaproxyFailure';

const KIND_BY_CODE: Record<string, HaproxyFailureKind> = {
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  EAI_FAIL: 'dns',
  EAI_NODATA: 'dns',
  ECONNREFUSED: 'refused',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  ECONNABORTED: 'reset',
  ETIMEDOUT: 'timeout',
  EHOSTUNREACH: 'network',
  ENETUNREACH: 'network',
  ENOENT: 'no-socket',
  ENOTSOCK: 'no-socket',
  EACCES: 'no-access',
  EPERM: 'no-access',
};

/** Names a fault of resolver or socket by its code; only the code goes into the message. */
export function classifySocketError(error: unknown): HaproxyFailed {
  const code = (error as { code?: unknown } | null | undefined)?.code;
  const known =
    typeof code === 'string' && /^[A-Z0-9_]{1,64}$/.test(code) ? code : '';
  return new HaproxyFailed(KIND_BY_CODE[known] ?? 'network', known);
}
