import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Removes a folder of some hundred thousand files: `rm` takes a fraction of the time that Node's own does. */
export async function removeFolder(folder: string): Promise<void> {
  await promisify(execFile)('rm', ['-rf', folder]);
}
