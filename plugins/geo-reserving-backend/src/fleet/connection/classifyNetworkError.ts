import type { Failure, FailureKind } from './Failure';

/** Error codes of Node's resolver, sockets and TLS, and of OpenSSL's verification, by what they mean for us. */
const KIND_BY_CODE: Record<string, FailureKind> = {
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
  CERT_HAS_EXPIRED: 'expired-certificate',
  CERT_NOT_YET_VALID: 'expired-certificate',
  SELF_SIGNED_CERT_IN_CHAIN: 'untrusted-certificate',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'untrusted-certificate',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'untrusted-certificate',
  UNABLE_TO_GET_ISSUER_CERT: 'untrusted-certificate',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'untrusted-certificate',
  CERT_SIGNATURE_FAILURE: 'untrusted-certificate',
  CERT_UNTRUSTED: 'untrusted-certificate',
  CERT_REVOKED: 'untrusted-certificate',
  INVALID_CA: 'untrusted-certificate',
  ERR_TLS_CERT_ALTNAME_INVALID: 'wrong-host-certificate',
  EPROTO: 'tls',
  ERR_INVALID_CHAR: 'credentials',
};

const SENTENCE: Partial<Record<FailureKind, string>> = {
  dns: 'its host name does not resolve',
  refused: 'it refuses connections',
  reset: 'it resets the connection',
  timeout: 'the network gave up waiting for it',
  network: 'the network does not lead to it',
  'untrusted-certificate':
    'its certificate is not signed by the configured certificate authority',
  'expired-certificate': 'its certificate is outside its validity period',
  'wrong-host-certificate': 'its certificate is for another host name',
  tls: 'the TLS handshake fails',
  credentials: 'the credential holds characters that no header may carry',
};

/**
 * Names a fault of resolver, socket or TLS by its code.
 *
 * @param error - what Node's `https` emitted; only its `code` goes into the message
 */
export function classifyNetworkError(error: unknown): Failure {
  const code = codeOf(error);
  const kind = KIND_BY_CODE[code] ?? (isTlsCode(code) ? 'tls' : 'network');
  const sentence = SENTENCE[kind] ?? 'the connection fails';
  return { kind, message: code ? `${sentence} (${code})` : sentence };
}

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null | undefined)?.code;
  return typeof code === 'string' && /^[A-Z0-9_]{1,64}$/.test(code) ? code : '';
}

function isTlsCode(code: string): boolean {
  return (
    code.startsWith('ERR_SSL_') ||
    code.startsWith('ERR_TLS_') ||
    code.startsWith('ERR_OSSL_')
  );
}
