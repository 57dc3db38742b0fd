import { withoutControls } from '@geo-reserving/plugin-geo-reserving-node';

/** Longest sentence taken over from a server. */
const MAX_LENGTH = 300;

/** What a bearer token looks like, whoever's it is: a JWT, or a long run without a space. */
const TOKEN_LIKE = /eyJ[\w-]{8,}\.[\w-]+\.?[\w-]*|\bBearer\s+\S+/gi;

/** A shorter one would be found in words that have nothing to do with it. */
const SHORTEST_SECRET = 8;

/**
 * An answer without the credentials it was given for: a server, or a proxy in front of it, may echo
 * them anywhere in it, and facts, messages and logs are made from it.
 */
export function withoutSecrets(
  text: string,
  secrets: readonly string[],
): string {
  let out = text;
  for (const secret of secrets) {
    if (secret.length >= SHORTEST_SECRET && out.includes(secret)) {
      out = out.replaceAll(secret, '[removed]');
    }
  }
  return out;
}

/**
 * Makes a server's own words fit for logs and pages: no control characters, no secrets, bounded.
 *
 * @param text - as received
 * @param secrets - the credentials in use; a server that echoes one finds it removed
 */
export function inertText(text: string, secrets: readonly string[]): string {
  let out = text;
  for (const secret of secrets) {
    if (secret.length > 0) {
      out = out.split(secret).join('[removed]');
    }
  }
  out = withoutControls(out.replace(TOKEN_LIKE, '[removed]')).trim();
  return out.length > MAX_LENGTH ? `${out.slice(0, MAX_LENGTH)}…` : out;
}
