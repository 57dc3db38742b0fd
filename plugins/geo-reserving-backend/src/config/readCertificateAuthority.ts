import { X509Certificate } from 'node:crypto';
import { tryFile } from './ConfigSources';
import type { ConfigSources } from './ConfigSources';
import type { Section } from './Section';

type Ca = { kind: 'pem'; pem: string } | { kind: 'file'; path: string };

/** Reads `caData` (PEM, or base64 of PEM) or `caFile`; undefined when neither is there or one is wrong. */
export function readCertificateAuthority(
  section: Section,
  sources: ConfigSources,
): Ca | undefined {
  if (section.has('caData') && section.has('caFile')) {
    return section.problem(
      'caFile',
      'is set beside caData; keep one of the two',
    );
  }
  const data = section.text('caData');
  const path = section.text('caFile');
  if (data !== undefined) {
    return fromData(section, data);
  }
  return path === undefined ? undefined : fromFile(section, path, sources);
}

function fromData(section: Section, data: string): Ca | undefined {
  const pem = data.includes('-----BEGIN')
    ? data
    : Buffer.from(data, 'base64').toString('utf8');
  return isCertificate(pem)
    ? { kind: 'pem', pem }
    : section.problem(
        'caData',
        'is neither a PEM certificate nor the base64 of one; take certificate-authority-data of a kubeconfig',
      );
}

function fromFile(
  section: Section,
  path: string,
  sources: ConfigSources,
): Ca | undefined {
  const file = tryFile(sources, path);
  if ('reason' in file) {
    return section.problem(
      'caFile',
      `cannot be read (${file.reason}); check path and permissions of ${path}`,
    );
  }
  return isCertificate(file.text)
    ? { kind: 'file', path }
    : section.problem('caFile', `holds no PEM certificate; check ${path}`);
}

/** True when the text begins with a certificate that can be parsed. */
function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).subject !== undefined;
  } catch {
    return false;
  }
}
