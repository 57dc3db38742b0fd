import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';

/** Programs of a real control plane. */
export type Asset = 'kube-apiserver' | 'etcd' | 'kubectl';

/** Where the programs are, or why they cannot be used. */
export type Assets =
  | { found: Readonly<Record<Asset, string>>; reason?: undefined }
  | { found?: undefined; reason: string };

/** Looks for programs in the folder that KUBEBUILDER_ASSETS names. */
export function realAssets(
  wanted: readonly Asset[],
  folder: string | undefined = process.env.KUBEBUILDER_ASSETS,
): Assets {
  if (!folder) {
    return {
      reason: `KUBEBUILDER_ASSETS is not set: point it at a folder with ${wanted.join(
        ', ',
      )}`,
    };
  }
  const missing = wanted.filter(name => !isExecutable(join(folder, name)));
  if (missing.length > 0) {
    return {
      reason: `no ${missing.join(', ')} in the folder of KUBEBUILDER_ASSETS`,
    };
  }
  return {
    found: {
      'kube-apiserver': join(folder, 'kube-apiserver'),
      etcd: join(folder, 'etcd'),
      kubectl: join(folder, 'kubectl'),
    },
  };
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
