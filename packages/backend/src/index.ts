/** The demo portal's backend: Backstage's own plugins, ours, and, unless switched off, an embedded fleet to look at. */
import { createBackend } from '@backstage/backend-defaults';
import { endWithReader } from './endWithReader';
import { createFleetLabPlugin } from './fleetLab/plugin';
import { startEmbeddedFleet } from './fleetLab/startEmbeddedFleet';

async function main() {
  for (const output of [process.stdout, process.stderr]) {
    endWithReader(output, () => process.kill(process.pid, 'SIGTERM'));
  }
  // Before the backend, because the configuration names the kubeconfig that the fleet writes.
  const fleet = await startEmbeddedFleet();

  const backend = createBackend();
  backend.add(import('@backstage/plugin-app-backend'));
  backend.add(import('@backstage/plugin-auth-backend'));
  backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));
  backend.add(import('@backstage/plugin-catalog-backend'));
  backend.add(import('@backstage/plugin-catalog-backend-module-logs'));
  backend.add(
    import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
  );
  backend.add(import('@backstage/plugin-scaffolder-backend'));
  backend.add(
    import('@backstage/plugin-scaffolder-backend-module-notifications'),
  );
  backend.add(import('@backstage/plugin-permission-backend'));
  backend.add(
    import('@backstage/plugin-permission-backend-module-allow-all-policy'),
  );
  backend.add(import('@backstage/plugin-user-settings-backend'));
  backend.add(import('@backstage/plugin-events-backend'));
  backend.add(import('@backstage/plugin-notifications-backend'));
  backend.add(import('@backstage/plugin-signals-backend'));
  backend.add(import('@backstage/plugin-search-backend'));
  backend.add(import('@backstage/plugin-search-backend-module-catalog'));

  backend.add(import('@geo-reserving/plugin-geo-reserving-backend'));
  backend.add(
    import('@geo-reserving/plugin-catalog-backend-module-geo-reserving'),
  );
  backend.add(
    import('@geo-reserving/plugin-scaffolder-backend-module-geo-reserving'),
  );
  backend.add(
    import('@geo-reserving/plugin-search-backend-module-geo-reserving'),
  );
  if (fleet) backend.add(createFleetLabPlugin(fleet));

  await backend.start();
}

main().catch(error => {
  // Straight to stderr: the logger does not exist yet when start-up fails.
  process.stderr.write(`The portal did not start: ${error.stack ?? error}\n`);
  process.exit(1);
});
