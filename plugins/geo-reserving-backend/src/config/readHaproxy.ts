import { isDnsLabel } from '@geo-reserving/plugin-geo-reserving-node';
import {
  isHaproxyName,
  type ServiceRef,
} from '@geo-reserving/plugin-geo-reserving-common';
import type {
  HaproxyBackendSetting,
  HaproxySetting,
} from '../directors/haproxy/HaproxySetting';
import { readHaproxyInstances } from './readHaproxyInstances';
import type { Section } from './Section';

/**
 * Reads `haproxy`: the balancers in front of the clusters, and which of their backends lead to which service.
 *
 * @param clusters - names of the configured clusters, which servers may be mapped to
 */
export function readHaproxy(
  root: Section,
  clusters: readonly string[],
): HaproxySetting {
  const haproxy = root.section('haproxy');
  if (!haproxy) return { instances: [], backends: [] };
  haproxy.only('instances', 'backends');
  const instances = readHaproxyInstances(haproxy);
  if (haproxy.has('backends') && !haproxy.has('instances')) {
    haproxy.problem(
      'instances',
      'is missing; list the HAProxy instances that have the backends',
    );
  }
  const known = {
    instances: instances.map(({ name }) => name),
    clusters,
  };
  const read = haproxy.sections('backends').map(section => ({
    section,
    setting: readBackend(section, known),
  }));
  read.forEach(({ section, setting }, i) => {
    const earlier = read.slice(0, i).find(one => overlap(one.setting, setting));
    if (earlier) {
      section.problem(
        'backend',
        `"${setting?.backend}" is bound by ${earlier.section.key} already; keep one, or give both "instances" of their own`,
      );
    }
  });
  return {
    instances,
    backends: read.flatMap(({ setting }) => setting ?? []),
  };
}

type Known = { instances: readonly string[]; clusters: readonly string[] };

function readBackend(
  section: Section,
  known: Known,
): HaproxyBackendSetting | undefined {
  section.only('backend', 'service', 'instances', 'allBackups', 'servers');
  const backend = readBackendName(section);
  const service = readService(section);
  const instances = readNames(section, 'instances', known.instances, {
    there: 'geoReserving.haproxy.instances',
  });
  const allBackups = section.flag('allBackups');
  const servers = readServers(section, known.clusters);
  if (backend === undefined || service === undefined) return undefined;
  return {
    backend,
    service,
    ...(instances ? { instances } : {}),
    ...(allBackups === undefined ? {} : { allBackups }),
    servers,
  };
}

function readBackendName(section: Section): string | undefined {
  const name = section.requiredText(
    'backend',
    'set the name of a backend or listen section of HAProxy',
  );
  return name === undefined || isHaproxyName(name)
    ? name
    : section.problem(
        'backend',
        'is no name that HAProxy accepts; write letters, digits and . _ : -',
      );
}

function readService(section: Section): ServiceRef | undefined {
  const text = section.requiredText('service', 'set <namespace>/<name>');
  if (text === undefined) return undefined;
  const [namespace, name = '', ...rest] = text.split('/');
  return isDnsLabel(namespace) && isDnsLabel(name) && rest.length === 0
    ? { namespace, name }
    : section.problem(
        'service',
        'is not <namespace>/<name> of a Kubernetes Service',
      );
}

function readNames(
  section: Section,
  field: string,
  known: readonly string[],
  { there }: { there: string },
): string[] | undefined {
  const names = section.texts(field);
  names?.forEach((name, i) =>
    refuseUnknown(section, `${field}[${i}]`, name, known, there),
  );
  return names;
}

/** Server by name, cluster by value. */
function readServers(
  section: Section,
  clusters: readonly string[],
): Record<string, string> {
  const map = section.section('servers');
  const servers = (map?.fields() ?? []).flatMap(
    (server): [string, string][] => {
      if (!isHaproxyName(server)) {
        map?.problem(server, 'is no name of a server that HAProxy accepts');
      }
      const cluster = map?.text(server);
      if (map && cluster !== undefined) {
        refuseUnknown(map, server, cluster, clusters, 'geoReserving.clusters');
      }
      return cluster === undefined ? [] : [[server, cluster]];
    },
  );
  return Object.fromEntries(servers);
}

function refuseUnknown(
  section: Section,
  field: string,
  name: string,
  known: readonly string[],
  there: string,
): void {
  if (known.includes(name)) return;
  section.problem(
    field,
    `"${name}" is not in ${there}; there are ${known.join(', ') || 'none'}`,
  );
}

/** Whether two entries bind one backend of one instance. */
function overlap(
  a: HaproxyBackendSetting | undefined,
  b: HaproxyBackendSetting | undefined,
): boolean {
  if (!a || !b || a.backend !== b.backend) return false;
  const { instances } = a;
  if (!instances || !b.instances) return true;
  return b.instances.some(name => instances.includes(name));
}
