import { X509Certificate } from 'node:crypto';
import { CertificateAuthority } from './CertificateAuthority';

describe('a certificate authority', () => {
  it('issues certificates that it vouches for, for the names that were asked', async () => {
    const ca = await CertificateAuthority.create('test CA');
    const { certPem } = await ca.issue({
      commonName: 'server',
      dnsNames: ['localhost'],
      ips: ['127.0.0.1'],
    });
    const [root, certificate] = [
      new X509Certificate(ca.pem),
      new X509Certificate(certPem),
    ];
    expect(certificate.checkIssued(root)).toBe(true);
    expect(certificate.verify(root.publicKey)).toBe(true);
    expect(certificate.checkHost('localhost')).toBe('localhost');
    expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1');
    expect(root.ca).toBe(true);
    expect(certificate.ca).toBe(false);
  });

  it('puts organizations into the subject, as the groups of a client', async () => {
    const ca = await CertificateAuthority.create('test CA');
    const { certPem } = await ca.issue({
      commonName: 'someone',
      organizations: ['readers'],
    });
    expect(new X509Certificate(certPem).subject.split('\n')).toEqual([
      'O=readers',
      'CN=someone',
    ]);
  });

  it('keeps to the times it is given', async () => {
    const ca = await CertificateAuthority.create('test CA');
    const notAfter = new Date('2020-01-02T00:00:00Z');
    const { certPem } = await ca.issue({
      commonName: 'old',
      notBefore: new Date('2020-01-01T00:00:00Z'),
      notAfter,
    });
    expect(new Date(new X509Certificate(certPem).validTo)).toEqual(notAfter);
  });

  it('does not vouch for another authority’s certificates', async () => {
    const [one, two] = [
      await CertificateAuthority.create('a'),
      await CertificateAuthority.create('a'),
    ];
    const { certPem } = await two.issue({ commonName: 'server' });
    expect(
      new X509Certificate(certPem).verify(
        new X509Certificate(one.pem).publicKey,
      ),
    ).toBe(false);
  });
});
