import { join } from 'node:path';

/** Command line of etcd: one member, no care for power cuts. */
export function etcdFlags(
  folder: string,
  port: number,
  peerPort: number,
): string[] {
  const client = `http://127.0.0.1:${port}`;
  const peer = `http://127.0.0.1:${peerPort}`;
  return [
    '--name=one',
    `--data-dir=${join(folder, 'etcd')}`,
    `--listen-client-urls=${client}`,
    `--advertise-client-urls=${client}`,
    `--listen-peer-urls=${peer}`,
    `--initial-advertise-peer-urls=${peer}`,
    `--initial-cluster=one=${peer}`,
    '--unsafe-no-fsync',
    '--log-level=warn',
  ];
}

/** Command line of kube-apiserver: tokens from a file, RBAC, everything on 127.0.0.1. */
export function apiServerFlags(
  folder: string,
  port: number,
  etcdPort: number,
): string[] {
  const file = (name: string) => join(folder, name);
  return [
    `--etcd-servers=http://127.0.0.1:${etcdPort}`,
    '--bind-address=127.0.0.1',
    '--advertise-address=127.0.0.1',
    `--secure-port=${port}`,
    '--endpoint-reconciler-type=none',
    '--service-cluster-ip-range=10.96.0.0/16',
    `--tls-cert-file=${file('server.crt')}`,
    `--tls-private-key-file=${file('server.key')}`,
    `--client-ca-file=${file('ca.crt')}`,
    `--cert-dir=${folder}`,
    `--token-auth-file=${file('tokens.csv')}`,
    '--authorization-mode=RBAC',
    `--service-account-issuer=https://127.0.0.1:${port}`,
    `--service-account-signing-key-file=${file('accounts.key')}`,
    `--service-account-key-file=${file('accounts.pub')}`,
    // Pods never run here, so nobody needs their accounts.
    '--disable-admission-plugins=ServiceAccount',
    // Pages of a list come from etcd then, and expire with it: what a long list has to cope with.
    '--feature-gates=ListFromCacheSnapshot=false',
    '--profiling=false',
  ];
}
