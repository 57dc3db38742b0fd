import { rmSync } from 'node:fs';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { ConfigSources } from '@backstage/config-loader';
import { startDemoFleet, type DemoFleet } from '@geo-reserving/fleet-emulator';

/**
 * Starts the embedded fleet when `fleetLab.enabled` says so, and tells the configuration where
 * it is: `GEO_DEMO_KUBECONFIG`, `GEO_DEMO_PROMETHEUS_URL` and, for each balancer, its port as
 * `GEO_DEMO_LB_1_PORT`; app-config.demo.yaml refers to them.
 *
 * The plugin thus reaches the fleet exactly as it would reach any clusters: through a kubeconfig.
 *
 * @returns the fleet, or undefined when it is switched off
 */
export async function startEmbeddedFleet(): Promise<DemoFleet | undefined> {
  if (!(await isEnabled())) return undefined;
  const fleet = await startDemoFleet();
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'geo-reserving-'));
  const kubeconfig = path.join(folder, 'kubeconfig');
  await fs.writeFile(kubeconfig, fleet.kubeconfig(), { mode: 0o600 });
  process.env.GEO_DEMO_KUBECONFIG = kubeconfig;
  process.env.GEO_DEMO_PROMETHEUS_URL = fleet.prometheusUrl;
  for (const { name, port } of fleet.balancers.values()) {
    const variable = name.toUpperCase().replace('-', '_');
    process.env[`GEO_DEMO_${variable}_PORT`] = String(port);
  }
  // Only synchronous work is done while a process exits.
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return fleet;
}

async function isEnabled(): Promise<boolean> {
  const config = await ConfigSources.toConfig(
    ConfigSources.default({ argv: process.argv, env: process.env }),
  );
  try {
    return config.getOptionalBoolean('fleetLab.enabled') ?? false;
  } finally {
    config.close();
  }
}
