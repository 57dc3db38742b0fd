import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { kubeconfigOf, realAssets } from '@geo-reserving/fleet-emulator';
import type { RealApiServer } from '@geo-reserving/fleet-emulator';

/** How long one call may take, in milliseconds. */
const CALL_DEADLINE_MS = 60_000;

/** kubectl as the administrator of one API server. */
export class Kubectl {
  private constructor(
    private readonly program: string,
    private readonly folder: string,
  ) {}

  static async for(name: string, server: RealApiServer): Promise<Kubectl> {
    const { found, reason } = realAssets(['kubectl']);
    if (!found) throw new Error(`Cannot run kubectl: ${reason}`);
    const folder = await mkdtemp(path.join(tmpdir(), 'geo-kubectl-'));
    const { url, caPem, adminToken: token } = server;
    const kubeconfig = kubeconfigOf([
      { name, url, caPem, user: 'admin', token },
    ]);
    await writeFile(path.join(folder, 'kubeconfig'), kubeconfig, {
      mode: 0o600,
    });
    return new Kubectl(found.kubectl, folder);
  }

  /**
   * Runs one command and returns what it prints; rejects with what it complains about.
   *
   * @param input - what the command reads, for `-f -`
   */
  async run(args: readonly string[], input?: string): Promise<string> {
    const everyTime = [
      `--kubeconfig=${path.join(this.folder, 'kubeconfig')}`,
      `--cache-dir=${path.join(this.folder, 'cache')}`,
    ];
    return new Promise((resolve, reject) => {
      const child = execFile(
        this.program,
        [...everyTime, ...args],
        { timeout: CALL_DEADLINE_MS },
        (error, stdout, stderr) =>
          error
            ? reject(new Error(`kubectl ${args.join(' ')}: ${stderr}`))
            : resolve(stdout),
      );
      child.stdin?.end(input);
    });
  }

  async close(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}
