import 'reflect-metadata';
import * as x509 from '@peculiar/x509';

/** What a certificate is to say; times default to an hour ago and in ten years. */
export type CertificateRequest = {
  commonName: string;
  /** Organizations; a Kubernetes API reads them as the groups of a client. */
  organizations?: string[];
  dnsNames?: string[];
  ips?: string[];
  notBefore?: Date;
  notAfter?: Date;
};

/** A certificate and its private key (PKCS#8), both PEM. */
export type IssuedCertificate = { certPem: string; keyPem: string };

const KEY_ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' };
const SIGNING_ALGORITHM = { name: 'ECDSA', hash: 'SHA-256' };
const HOUR_MS = 3_600_000;
const TEN_YEARS_MS = 87_660 * HOUR_MS;

/**
 * A certificate authority of our own, made anew for every fleet and kept in
 * memory only. It issues certificates for servers and for clients.
 */
export class CertificateAuthority {
  /** The authority's own certificate. */
  readonly pem: string;
  /** The authority's private key, for tools that want to sign with it. */
  readonly keyPem: string;
  readonly #certificate: x509.X509Certificate;
  readonly #keys: CryptoKeyPair;

  private constructor(
    certificate: x509.X509Certificate,
    keys: CryptoKeyPair,
    keyPem: string,
  ) {
    this.#certificate = certificate;
    this.#keys = keys;
    this.pem = certificate.toString('pem');
    this.keyPem = keyPem;
  }

  /** Makes a new key and a self-signed certificate for it. */
  static async create(commonName: string): Promise<CertificateAuthority> {
    const keys = await generateKeys();
    const certificate = await x509.X509CertificateGenerator.createSelfSigned(
      {
        serialNumber: randomSerial(),
        name: [{ CN: [commonName] }],
        ...validity({}),
        keys,
        signingAlgorithm: SIGNING_ALGORITHM,
        extensions: [
          new x509.BasicConstraintsExtension(true, undefined, true),
          new x509.KeyUsagesExtension(
            x509.KeyUsageFlags.keyCertSign |
              x509.KeyUsageFlags.cRLSign |
              x509.KeyUsageFlags.digitalSignature,
            true,
          ),
          await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
        ],
      },
      crypto,
    );
    return new CertificateAuthority(certificate, keys, await privatePem(keys));
  }

  /** Issues a certificate for a new key. */
  async issue(request: CertificateRequest): Promise<IssuedCertificate> {
    const keys = await generateKeys();
    const certificate = await x509.X509CertificateGenerator.create(
      {
        serialNumber: randomSerial(),
        subject: subjectOf(request),
        issuer: this.#certificate.subject,
        ...validity(request),
        signingKey: this.#keys.privateKey,
        publicKey: keys.publicKey,
        signingAlgorithm: SIGNING_ALGORITHM,
        extensions: await this.#extensionsOf(request, keys),
      },
      crypto,
    );
    return {
      certPem: certificate.toString('pem'),
      keyPem: await privatePem(keys),
    };
  }

  async #extensionsOf(
    request: CertificateRequest,
    keys: CryptoKeyPair,
  ): Promise<x509.Extension[]> {
    const names: x509.JsonGeneralName[] = [
      ...(request.dnsNames ?? []).map(
        value => ({ type: 'dns', value } as const),
      ),
      ...(request.ips ?? []).map(value => ({ type: 'ip', value } as const)),
    ];
    return [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(
        x509.KeyUsageFlags.digitalSignature |
          x509.KeyUsageFlags.keyEncipherment,
        true,
      ),
      new x509.ExtendedKeyUsageExtension([
        x509.ExtendedKeyUsage.serverAuth,
        x509.ExtendedKeyUsage.clientAuth,
      ]),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(this.#keys.publicKey),
      ...(names.length > 0
        ? [new x509.SubjectAlternativeNameExtension(names)]
        : []),
    ];
  }
}

function subjectOf(request: CertificateRequest): x509.JsonName {
  const organizations = request.organizations ?? [];
  return [
    ...(organizations.length > 0 ? [{ O: organizations }] : []),
    { CN: [request.commonName] },
  ];
}

function validity(request: Pick<CertificateRequest, 'notBefore' | 'notAfter'>) {
  const now = Date.now();
  return {
    notBefore: request.notBefore ?? new Date(now - HOUR_MS),
    notAfter: request.notAfter ?? new Date(now + TEN_YEARS_MS),
  };
}

async function generateKeys(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(KEY_ALGORITHM, true, ['sign', 'verify']);
}

async function privatePem(keys: CryptoKeyPair): Promise<string> {
  const der = await crypto.subtle.exportKey('pkcs8', keys.privateKey);
  return x509.PemConverter.encode(der, 'PRIVATE KEY');
}

/** 16 random bytes, the first below 0x80: RFC 5280 wants a positive number. */
function randomSerial(): string {
  const bytes = crypto.getRandomValues(Buffer.alloc(16));
  bytes[0] = (bytes[0] % 0x7f) + 1;
  return bytes.toString('hex');
}
