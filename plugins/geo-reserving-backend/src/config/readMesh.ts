import type { SurveySettings } from '../survey/types';
import type { Section } from './Section';

/** What Deckhouse sets up unless told otherwise. */
const DEFAULTS = {
  rootNamespace: 'd8-istio',
  clusterDomain: 'cluster.local',
  istioMinor: 27,
};

/** Reads `mesh: {rootNamespace, clusterDomain, istioVersion}`. */
export function readMesh(root: Section): SurveySettings['mesh'] {
  const mesh = root.section('mesh');
  mesh?.only('rootNamespace', 'clusterDomain', 'istioVersion');
  return {
    rootNamespace: mesh?.text('rootNamespace') ?? DEFAULTS.rootNamespace,
    clusterDomain: mesh?.text('clusterDomain') ?? DEFAULTS.clusterDomain,
    istioMinor: (mesh && readMinor(mesh)) ?? DEFAULTS.istioMinor,
  };
}

function readMinor(mesh: Section): number | undefined {
  const version = mesh.text('istioVersion');
  const match = version ? /^v?1\.(\d{1,3})(\.|$)/.exec(version) : undefined;
  if (version !== undefined && !match) {
    return mesh.problem(
      'istioVersion',
      `is not a version of Istio; write it in quotes, e.g. '1.27'`,
    );
  }
  return match ? Number(match[1]) : undefined;
}
