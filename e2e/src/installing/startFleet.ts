import path from 'node:path';
import { ROOT } from '../packing/publishablePackages';
import { until } from '../support/until';
import { Workshop, type Started } from './Workshop';

/** The demo fleet in a process of its own. */
export type Fleet = {
  kubeconfig: string;
  prometheusUrl: string;
  stop(): Promise<void>;
};

/** Starts what `npm run fleet` starts, and waits until it says where it is. */
export async function startFleet(tools: string): Promise<Fleet> {
  const transform = require.resolve(
    '@backstage/cli-node/config/nodeTransform.cjs',
  );
  const folder = path.join(ROOT, 'packages', 'fleet-emulator');
  const fleet: Started = new Workshop('fleet', folder, tools).start(
    `exec "${process.execPath}" --require "${transform}" src/cli.ts`,
  );
  try {
    const { value } = await until(async () => {
      const log = fleet.log();
      const kubeconfig = log.match(/^KUBECONFIG=(.*reader.*)$/m)?.[1];
      const prometheusUrl = log.match(/^Prometheus (\S+)$/m)?.[1];
      if (!kubeconfig || !prometheusUrl) {
        throw new Error(`The fleet has not started: ${log.slice(-2000)}`);
      }
      return { kubeconfig, prometheusUrl };
    });
    return { ...value, stop: fleet.stop };
  } catch (error) {
    await fleet.stop();
    throw error;
  }
}
