import { connect } from 'node:tls';
import { deferred } from './deferred';

/** Validity period of a certificate, milliseconds since the epoch. */
export type CertificateValidity = { notBefore: number; notAfter: number };

const DEADLINE_MS = 2_000;

/**
 * Looks at the certificate that a server shows, only to tell a person its dates.
 *
 * Node destroys the connection before the refused certificate can be read, so this makes a handshake
 * of its own that verifies nothing, sends nothing and hangs up. Never used for a request.
 *
 * @returns undefined when there is nothing to read within two seconds
 */
export function certificateValidity(
  server: string,
  servername: string | undefined,
): Promise<CertificateValidity | undefined> {
  const url = new URL(server);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const { promise, resolve } = deferred<CertificateValidity | undefined>();
  const socket = connect({
    host,
    port: Number(url.port || 443),
    rejectUnauthorized: false,
    // An IP address is no server name (RFC 6066).
    ...(servername ? { servername } : {}),
  });
  const timer = setTimeout(() => resolve(undefined), DEADLINE_MS);
  socket.once('secureConnect', () => {
    const { valid_from, valid_to } = socket.getPeerCertificate();
    resolve(validity(Date.parse(valid_from), Date.parse(valid_to)));
  });
  socket.once('error', () => resolve(undefined));
  return promise.finally(() => {
    clearTimeout(timer);
    socket.destroy();
  });
}

function validity(notBefore: number, notAfter: number) {
  return Number.isNaN(notBefore) || Number.isNaN(notAfter)
    ? undefined
    : { notBefore, notAfter };
}
