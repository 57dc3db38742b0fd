import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startDemoFleet } from './fleet';

/** Starts the demo fleet alone and runs until it is interrupted. */
async function main(): Promise<void> {
  const fleet = await startDemoFleet();
  const folder = mkdtempSync(path.join(tmpdir(), 'demo-fleet-'));
  const files = (['reader', 'admin'] as const).map(role => {
    const file = path.join(folder, `${role}.kubeconfig`);
    writeFileSync(file, fleet.kubeconfig(role), { mode: 0o600 });
    return file;
  });
  const say = (line: string) => process.stdout.write(`${line}\n`);
  for (const { name, url } of fleet.clusters.values())
    say(`${name.padEnd(8)}${url}`);
  say(`Prometheus ${fleet.prometheusUrl}`);
  for (const { name, port } of fleet.balancers.values())
    say(`HAProxy ${name}: stats socket 127.0.0.1:${port}`);
  for (const file of files) say(`KUBECONFIG=${file}`);
  say('Running until interrupted.');
  await new Promise(resolve => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  await fleet.close();
  rmSync(folder, { recursive: true });
}

main().catch(error => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
});
