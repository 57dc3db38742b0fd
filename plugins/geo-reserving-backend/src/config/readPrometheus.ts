import { tryFile } from './ConfigSources';
import type { ConfigSources } from './ConfigSources';
import type { PrometheusSetting } from './GeoReservingConfig';
import { readName } from './readName';
import { readUrl } from './readUrl';
import type { Section } from './Section';

/**
 * Reads `observers.prometheus`.
 *
 * @param clusters - names of the configured clusters, which `clusters` may refer to
 */
export function readPrometheus(
  root: Section,
  clusters: readonly string[],
  sources: ConfigSources,
): PrometheusSetting[] {
  const observers = root.section('observers');
  observers?.nearly('prometheus');
  const names = new Set<string>();
  return (observers?.sections('prometheus') ?? []).flatMap(section => {
    const setting = readOne(section, clusters, sources);
    if (setting && names.has(setting.name)) {
      section.problem('name', `"${setting.name}" is listed twice; keep one`);
    }
    names.add(setting?.name ?? '');
    return setting ?? [];
  });
}

function readOne(
  section: Section,
  clusters: readonly string[],
  sources: ConfigSources,
): PrometheusSetting | undefined {
  section.only(
    'name',
    'url',
    'token',
    'tokenFile',
    'username',
    'password',
    'caFile',
    'clusters',
  );
  const name = readName(section, 'name');
  // Inside a cluster a Prometheus mostly speaks plain HTTP, and mostly without a token.
  const url = readUrl(
    section,
    'url',
    ['token', 'tokenFile', 'password'].some(key => section.has(key))
      ? ['https']
      : ['https', 'http'],
  );
  if (section.has('token') && section.has('tokenFile')) {
    section.problem('tokenFile', 'is set beside token; keep one of the two');
  }
  const token = section.text('token');
  const basic = readBasic(section);
  const tokenFile = readableFile(section, 'tokenFile', sources);
  const caFile = readableFile(section, 'caFile', sources);
  const measured = readClusterNames(section, clusters);
  if (name === undefined || url === undefined) {
    return undefined;
  }
  return {
    name,
    url,
    ...(token ? { token } : {}),
    ...(tokenFile ? { tokenFile } : {}),
    ...basic,
    ...(caFile ? { caFile } : {}),
    ...(measured ? { clusters: measured } : {}),
  };
}

/** `username` and `password`, which take the place of a token. */
function readBasic(
  section: Section,
): { username: string; password: string } | undefined {
  if (!section.has('username') && !section.has('password')) {
    return undefined;
  }
  if (section.has('token') || section.has('tokenFile')) {
    return section.problem(
      'username',
      'is set beside a token; keep one way to sign in',
    );
  }
  const username = section.requiredText('username', 'set it beside password');
  const password = section.requiredText('password', 'set it beside username');
  return username !== undefined && password !== undefined
    ? { username, password }
    : undefined;
}

function readClusterNames(
  section: Section,
  clusters: readonly string[],
): string[] | undefined {
  const names = section.texts('clusters');
  names?.forEach((name, i) => {
    if (!clusters.includes(name)) {
      section.problem(
        `clusters[${i}]`,
        `"${name}" is not in geoReserving.clusters; there are ${
          clusters.join(', ') || 'none'
        }`,
      );
    }
  });
  return names;
}

function readableFile(
  section: Section,
  name: string,
  sources: ConfigSources,
): string | undefined {
  const path = section.text(name);
  const file = path === undefined ? undefined : tryFile(sources, path);
  return file && 'reason' in file
    ? section.problem(
        name,
        `cannot be read (${file.reason}); check path and permissions of ${path}`,
      )
    : path;
}
