import path from 'node:path';
import { parse, stringify } from 'yaml';
import { ROOT } from '../packing/publishablePackages';
import { marked } from './marked';

/** Where everything is that a portal under test needs. */
export type Surroundings = {
  /** Ports for the front end and the backend. */
  frontend: number;
  backend: number;
  /** A kubeconfig that can read the fleet, with one context a cluster. */
  kubeconfig: string;
  prometheusUrl: string;
};

/** The clusters of the demo fleet that the portal is shown, by region. */
export const CLUSTERS = {
  'fra-1': 'eu-central',
  'fra-2': 'eu-central',
  'iad-1': 'us-east',
};

/** `app-config.local.yaml` of a portal under test: its ports, the fleet, and entities that are bound to services. */
export function localConfig(around: Surroundings): string {
  const frontendUrl = `http://localhost:${around.frontend}`;
  return stringify({
    app: { baseUrl: frontendUrl },
    backend: {
      baseUrl: `http://localhost:${around.backend}`,
      listen: { port: around.backend, host: '127.0.0.1' },
      cors: { origin: frontendUrl },
      ...parse(marked('docs/mcp.md', 'actions')).backend,
    },
    catalog: {
      locations: [
        {
          type: 'file',
          target: path.join(ROOT, 'examples', 'catalog.yaml'),
          rules: [
            { allow: ['Component', 'System', 'Group', 'User', 'Resource'] },
          ],
        },
        {
          type: 'file',
          target: path.join(ROOT, 'templates', 'all.yaml'),
          rules: [{ allow: ['Location', 'Template'] }],
        },
      ],
    },
    geoReserving: {
      regions: [
        {
          name: 'eu-central',
          title: 'Frankfurt',
          latitude: 50.11,
          longitude: 8.68,
        },
        {
          name: 'us-east',
          title: 'Virginia',
          latitude: 38.95,
          longitude: -77.45,
        },
      ],
      clusters: Object.entries(CLUSTERS).map(([name, region]) => ({
        name,
        region,
        kubeconfig: { path: around.kubeconfig, context: name },
      })),
      observers: {
        prometheus: [{ name: 'demo', url: around.prometheusUrl }],
      },
    },
  });
}
