/** deploy/app-config.production.yaml is what people copy, so it has to be right. */
import fs from 'node:fs';
import path from 'node:path';
import { CertificateAuthority } from '@geo-reserving/fleet-emulator';
import { parse } from 'yaml';
import { files, read, TOKEN } from './__testUtils__/sampleConfig';

const EXAMPLE = path.resolve(
  __dirname,
  '../../../../deploy/app-config.production.yaml',
);

describe('the example for production', () => {
  const { geoReserving, backend, permission } = parse(
    fs.readFileSync(EXAMPLE, 'utf8'),
  );

  it('is taken once the files it names are there', async () => {
    const { pem } = await CertificateAuthority.create('production example');
    for (const file of filesNamedIn(geoReserving)) {
      files[file] = file.endsWith('.crt') ? pem : TOKEN;
    }
    const config = read(geoReserving);
    expect(config.clusters.map(({ name }) => name)).toEqual(['fra-1', 'iad-1']);
    expect(config.prometheus.map(({ name }) => name)).toEqual(['eu', 'us']);
    expect(config.haproxy.instances).toMatchObject([{ writable: true }]);
    expect(config.operations).toMatchObject({
      enabled: true,
      plan: { approvalTiers: ['tier-1'] },
      freezes: [{ reason: 'Nobody is here' }],
    });
  });

  it('holds no secret, keeps its data in PostgreSQL, and asks who may', () => {
    expect(backend.database.client).toBe('pg');
    expect(Object.values(backend.database.connection)).toEqual(
      Object.keys(backend.database.connection).map(key =>
        expect.stringMatching(`^\\$\\{POSTGRES_${key.toUpperCase()}\\}$`),
      ),
    );
    expect(JSON.stringify(geoReserving)).not.toMatch(/"(token|password)":/);
    expect(permission.enabled).toBe(true);
  });
});

/** Values of the keys that name files. */
function filesNamedIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    /^(tokenFile|caFile)$/.test(key) ? [inner] : filesNamedIn(inner),
  );
}
