/** Everything that a geo-reserved service takes: objects for its clusters, and its entity. Pure. */
import { InputError } from '@backstage/errors';
import {
  annotationProblems,
  parseIntent,
} from '@geo-reserving/plugin-geo-reserving-common';
import { frontOf } from './balancers';
import { catalogInfo } from './catalogInfo';
import { ciliumServices } from './cilium';
import { istioRule } from './istio';
import type { Manifest, ManifestRequest, Manifests } from './ManifestRequest';
import { namespaceOf, workloadOf } from './workload';

/**
 * @throws InputError that says what of the request does not go together
 */
export function manifestsFor(request: ManifestRequest): Manifests {
  const entity = catalogInfo(request);
  refuseProblems(entity.metadata.annotations as Record<string, string>);
  if (request.regions.length < 2) {
    throw new InputError('regions has to name at least two regions');
  }
  const front = frontOf(request);
  const inside = insideOf(request);
  const everywhere = [
    ...(request.workload ? [namespaceOf(request)] : []),
    ...workloadOf(request),
  ];
  const files = {
    'catalog-info.yaml': [entity],
    'deploy/workload.yaml': everywhere,
    ...inside.files,
    'deploy/traffic.yaml': [
      ...(inside.files['deploy/traffic.yaml'] ?? []),
      ...front.manifests,
    ],
  };
  return {
    files: Object.fromEntries(
      Object.entries(files).filter(([, objects]) => objects.length > 0),
    ),
    remarks: [...inside.remarks, ...front.remarks, ...undirected(request)],
  };
}

/** Pods alone move no request to another region, and a route leads into its own cluster only. */
function undirected({ mesh, balancer, mode }: ManifestRequest): string[] {
  if (mesh !== 'none' || balancer === 'k8gb') return [];
  return [
    mode === 'nearest'
      ? 'Nothing that is written here brings the callers of a lost region to another one: what stands in front has to.'
      : `Nothing that is written here directs requests by region: what stands in front has to make it ${mode}, and until it does the portal shows that it is not.`,
  ];
}

/** The entity says what is meant, so what the backend could not read of it is wrong here, too. */
function refuseProblems(annotations: Record<string, string>): void {
  const problems = annotationProblems(annotations);
  if (problems.length > 0) throw new InputError(problems.join(' '));
  const { regions } = parseIntent(
    {
      mode: annotations['geo-reserving/mode'],
      regions: annotations['geo-reserving/regions'],
    },
    undefined,
  );
  // They become names of folders and parts of rules.
  const bad = regions.find(region => !/^[A-Za-z0-9][\w.-]{0,62}$/.test(region));
  if (bad !== undefined) {
    throw new InputError(`${JSON.stringify(bad)} is no name of a region`);
  }
}

function insideOf(request: ManifestRequest): {
  files: Record<string, Manifest[]>;
  remarks: string[];
} {
  switch (request.mesh) {
    case 'none':
      return { files: {}, remarks: [] };
    case 'istio': {
      const { manifests, remarks } = istioRule(request);
      return { files: { 'deploy/traffic.yaml': manifests }, remarks };
    }
    case 'cilium':
      return ciliumServices(request);
    default:
      throw new Error(`Unknown mesh: ${request.mesh satisfies never}`);
  }
}
