/**
 * Measures the geo-reserving backend, each program in a process of its own.
 *
 * Beside Backstage's kubernetes backend, over the same six clusters and services (100, or as many as
 * `--services` says), all in one run. With `--scale` over 50 generated clusters of 2,000 services
 * (or `--clusters` and `--services`) and half as many clusters, to see how it grows.
 *
 * Prints a Markdown table; ratios travel between machines, single times do not.
 */
import { cpus } from 'node:os';
import { compare } from './compare';
import { readOptions } from './options';
import { measureScale } from './scale/measureScale';

async function main() {
  const { services, scale } = readOptions(process.argv.slice(2));
  const table = scale
    ? await measureScale({ clusters: scale.clusters, services })
    : await compare(services);
  const processors = cpus();
  process.stdout.write(
    `${processors.length} × ${processors[0]?.model}, Node ${process.version}. ${table}`,
  );
}

main().catch(error => {
  process.stderr.write(`${error.stack ?? error}\n`);
  process.exitCode = 1;
});
