import { existsSync } from 'node:fs';

const PLACES = ['/usr/sbin/haproxy', '/usr/local/sbin/haproxy'];

/** Where HAProxy is installed, or why tests against it are skipped. */
export function haproxyBinary():
  | { path: string; reason?: undefined }
  | { path?: undefined; reason: string } {
  const path = process.env.GEO_TEST_HAPROXY ?? PLACES.find(existsSync);
  return path
    ? { path }
    : { reason: 'no haproxy; install it, or set GEO_TEST_HAPROXY' };
}
