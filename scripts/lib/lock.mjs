import fs from 'node:fs';
import path from 'node:path';
import { tools } from './paths.mjs';
import { fail, say } from './say.mjs';

const file = path.join(tools, 'setup.lock');
const WAIT_MS = 15 * 60_000;

/**
 * Runs `act` while no other launcher of this checkout sets anything up, so that `npm start` and
 * `npm test` can be started side by side. A lock whose owner is gone is taken over.
 */
export async function withSetupLock(act) {
  fs.mkdirSync(tools, { recursive: true });
  const deadline = Date.now() + WAIT_MS;
  let told = false;
  while (!take()) {
    if (Date.now() > deadline)
      fail(
        'Another launcher has been setting up this checkout for 15 minutes.',
        `end it, or remove ${path.relative(process.cwd(), file)}`,
      );
    if (!told) say('Waiting for another launcher to finish its set-up');
    told = true;
    await new Promise(resolve => setTimeout(resolve, 500));
  }
  try {
    return await act();
  } finally {
    fs.rmSync(file, { force: true });
  }
}

function take() {
  try {
    fs.writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (ownerIsGone()) fs.rmSync(file, { force: true });
    return false;
  }
}

function ownerIsGone() {
  try {
    const pid = Number(fs.readFileSync(file, 'utf8'));
    if (!pid) return Date.now() - fs.statSync(file).mtimeMs > 5000;
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}
