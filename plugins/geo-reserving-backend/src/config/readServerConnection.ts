import type { ClusterConnection } from '../fleet/connection/ClusterConnectionConfig';
import { tryFile } from './ConfigSources';
import type { ConfigSources } from './ConfigSources';
import { readCertificateAuthority } from './readCertificateAuthority';
import { readUrl } from './readUrl';
import type { Section } from './Section';

type ServerConnection = Extract<ClusterConnection, { kind: 'server' }>;

const NOT_A_TOKEN =
  'holds characters that no token has; copy it again, without quotes and line breaks';

/** Reads `server: {url, token | tokenFile, caData | caFile, skipTLSVerify}`. */
export function readServerConnection(
  section: Section,
  sources: ConfigSources,
): ServerConnection | undefined {
  section.only(
    'url',
    'token',
    'tokenFile',
    'caData',
    'caFile',
    'skipTLSVerify',
  );
  const url = readUrl(section, 'url', ['https']);
  const credential = readCredential(section, sources);
  const ca = readCertificateAuthority(section, sources);
  const skipTLSVerify = section.flag('skipTLSVerify') ?? false;
  return url && credential
    ? { kind: 'server', url, credential, ...(ca ? { ca } : {}), skipTLSVerify }
    : undefined;
}

function readCredential(
  section: Section,
  sources: ConfigSources,
): ServerConnection['credential'] | undefined {
  if (section.has('token') && section.has('tokenFile')) {
    return section.problem(
      'tokenFile',
      'is set beside token; keep one of the two',
    );
  }
  if (section.has('tokenFile')) {
    return readTokenFile(section, sources);
  }
  const token = section.requiredText(
    'token',
    'set it, or tokenFile, to the token of the ServiceAccount of deploy/rbac/reader.yaml',
  );
  if (token === undefined) {
    return undefined;
  }
  return isToken(token)
    ? { kind: 'token', token }
    : section.problem('token', NOT_A_TOKEN);
}

/** Tokens travel in a header: visible ASCII, no spaces (RFC 6750). */
function isToken(text: string): boolean {
  return /^[\x21-\x7e]+$/.test(text);
}

function readTokenFile(
  section: Section,
  sources: ConfigSources,
): ServerConnection['credential'] | undefined {
  const path = section.text('tokenFile');
  if (path === undefined) {
    return undefined;
  }
  const file = tryFile(sources, path);
  if ('reason' in file) {
    return section.problem(
      'tokenFile',
      `cannot be read (${file.reason}); check path and permissions of ${path}`,
    );
  }
  return isToken(file.text.trim())
    ? { kind: 'tokenFile', path }
    : section.problem('tokenFile', NOT_A_TOKEN);
}
