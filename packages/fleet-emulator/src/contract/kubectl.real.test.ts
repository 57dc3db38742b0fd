import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { EmulatedCluster } from '../kube/EmulatedCluster';
import { KubeObject } from '../kube/model/KubeObject';
import { CertificateAuthority } from '../tls/CertificateAuthority';
import { describeIf } from './describeIf';
import { realAssets } from './realAssets';
import { deployment, routeDefinition } from './samples';

const run = promisify(execFile);
const { found, reason } = realAssets(['kubectl']);

/** How long one call of kubectl may take, in milliseconds. */
const CALL_DEADLINE_MS = 60_000;

describeIf(reason, 'kubectl with an emulated cluster', () => {
  let folder = '';
  let cluster: EmulatedCluster;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'geo-kubectl-'));
    const ca = await CertificateAuthority.create('kubectl CA');
    cluster = await EmulatedCluster.start({ name: 'one', ca });
    const kubeconfig = {
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [
        {
          name: 'one',
          cluster: {
            server: cluster.url,
            'certificate-authority-data': Buffer.from(ca.pem).toString(
              'base64',
            ),
          },
        },
      ],
      users: [
        {
          name: 'admin',
          user: { token: cluster.issueToken('admin', 'admin') },
        },
      ],
      contexts: [{ name: 'one', context: { cluster: 'one', user: 'admin' } }],
      'current-context': 'one',
    };
    await writeFile(join(folder, 'kubeconfig'), JSON.stringify(kubeconfig), {
      mode: 0o600,
    });
  });
  afterAll(async () => {
    await cluster?.close();
    await rm(folder, { recursive: true, force: true });
  });
  jest.setTimeout(3 * CALL_DEADLINE_MS);

  async function kubectl(
    ...args: string[]
  ): Promise<{ stdout: string; stderr: string }> {
    return run(found?.kubectl ?? '', args, {
      timeout: CALL_DEADLINE_MS,
      env: { KUBECONFIG: join(folder, 'kubeconfig'), HOME: folder },
    });
  }
  async function file(name: string, content: object): Promise<string> {
    const path = join(folder, name);
    await writeFile(path, JSON.stringify(content));
    return path;
  }
  async function read(kind: string, name: string): Promise<KubeObject> {
    return parse((await kubectl('get', kind, name, '-o', 'yaml')).stdout);
  }

  it('gets lists as tables', async () => {
    const { stdout } = await kubectl('get', 'namespaces');
    expect(stdout).toMatch(/^NAME +STATUS +AGE\n/);
    expect(stdout).toMatch(/kube-system +Active +\d+\w/);
  });

  it('applies from the client’s side, again with a change, and says when nothing changed', async () => {
    const path = await file('web.json', deployment('web'));
    expect((await kubectl('apply', '-f', path)).stdout).toBe(
      'deployment.apps/web created\n',
    );
    await file('web.json', deployment('web', { replicas: 4 }));
    const second = await kubectl('apply', '-f', path);
    expect(second).toEqual({
      stdout: 'deployment.apps/web configured\n',
      stderr: '',
    });
    expect((await kubectl('apply', '-f', path)).stdout).toBe(
      'deployment.apps/web unchanged\n',
    );
    expect(await read('deployment', 'web')).toMatchObject({
      spec: { replicas: 4 },
    });
  });

  it('applies from the server’s side, and shows conflicts', async () => {
    const path = await file('side.json', deployment('side'));
    const applied = await kubectl('apply', '--server-side', '-f', path);
    expect(applied.stdout).toBe('deployment.apps/side serverside-applied\n');
    await file('side.json', deployment('side', { replicas: 9 }));
    const other = [
      'apply',
      '--server-side',
      '--field-manager=other',
      '-f',
      path,
    ];
    await expect(kubectl(...other)).rejects.toMatchObject({
      stderr: expect.stringContaining(
        'conflict with "kubectl": .spec.replicas',
      ),
    });
    await kubectl(...other, '--force-conflicts');
    expect(await read('deployment', 'side')).toMatchObject({
      spec: { replicas: 9 },
    });
  });

  it('takes an object from the client’s side over to the server’s', async () => {
    const path = await file('move.json', deployment('move'));
    await kubectl('apply', '-f', path);
    const moved = await kubectl('apply', '--server-side', '-f', path);
    expect(moved.stdout).toBe('deployment.apps/move serverside-applied\n');
  });

  it.each([
    ['json', '[{"op":"replace","path":"/spec/replicas","value":3}]', 3],
    ['merge', '{"spec":{"replicas":5}}', 5],
    ['strategic', '{"spec":{"replicas":6}}', 6],
  ])('patches in the form %s', async (type, patch, replicas) => {
    const path = await file('patched.json', deployment('patched'));
    await kubectl('apply', '--server-side', '--force-conflicts', '-f', path);
    await kubectl(
      'patch',
      'deployment',
      'patched',
      `--type=${type}`,
      '-p',
      patch,
    );
    expect(await read('deploy', 'patched')).toMatchObject({
      spec: { replicas },
    });
  });

  it('works with custom resources by their short name', async () => {
    const crd = await file('crd.json', routeDefinition('kubectl.test'));
    await kubectl('apply', '-f', crd);
    await kubectl(
      'wait',
      '--for=condition=Established',
      'crd/routes.kubectl.test',
      '--timeout=30s',
    );
    const path = await file('route.json', {
      apiVersion: 'kubectl.test/v1beta1',
      kind: 'Route',
      metadata: { name: 'a' },
      spec: { host: 'a.test' },
    });
    await kubectl('apply', '-f', path);
    const { stdout } = await kubectl('get', 'rt');
    expect(stdout).toMatch(/^NAME +HOST\na +a\.test\n$/);
    expect(await read('routes.v1beta1.kubectl.test', 'a')).toMatchObject({
      apiVersion: 'kubectl.test/v1beta1',
    });
  });

  it('says that it does not know a kind', async () => {
    const path = await file('bad.json', {
      ...deployment('bad'),
      kind: 'Deploymint',
    });
    await expect(kubectl('apply', '-f', path)).rejects.toMatchObject({
      stderr: expect.stringContaining('no matches for kind "Deploymint"'),
    });
  });

  it('deletes, and says what is not there', async () => {
    const path = await file('gone.json', deployment('gone'));
    await kubectl('apply', '-f', path);
    const { stdout } = await kubectl('delete', 'deployment', 'gone');
    expect(stdout).toContain('deployment.apps "gone" deleted');
    await expect(kubectl('get', 'deployment', 'gone')).rejects.toMatchObject({
      stderr:
        'Error from server (NotFound): deployments.apps "gone" not found\n',
    });
  });
});
