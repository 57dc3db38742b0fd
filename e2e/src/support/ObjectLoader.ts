import type { ContractClient, KubeObject } from '@geo-reserving/fleet-emulator';
import { until } from './until';

/** How long a resource may take to be served after its definition was accepted, in milliseconds. */
const SERVED_WITHIN_MS = 30_000;

/** Field manager of everything that is put in. */
const MANAGER = 'demo';

/**
 * Puts objects into a Kubernetes API over HTTPS, in the same requests whether it is a real one or an
 * emulated one.
 */
export class ObjectLoader {
  readonly #paths = new Map<string, Promise<KindPaths>>();

  /** @param client - may do everything */
  constructor(private readonly client: ContractClient) {}

  /** Server-side apply of the desired state, and then of the status where there is one. */
  async put(object: KubeObject, manager = MANAGER): Promise<void> {
    const { status, ...desired } = object;
    const at = await this.pathOf(object);
    const query = '&force=true&fieldValidation=Strict';
    await this.client.apply(at, manager, desired, query);
    if (status === undefined) return;
    const { apiVersion, kind, metadata } = object;
    const { name, namespace } = metadata;
    const body = { apiVersion, kind, metadata: { name, namespace }, status };
    await this.client.apply(`${at}/status`, manager, body, query);
  }

  /** One after another, in the given order: namespaces come first. */
  async putAll(objects: readonly KubeObject[]): Promise<void> {
    for (const object of objects) await this.put(object);
  }

  /**
   * Installs definitions and waits until they are served. A plain create: the platform's definitions
   * have remarks in them that server-side apply refuses.
   */
  async install(definitions: readonly KubeObject[]): Promise<void> {
    const path = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
    for (const crd of definitions) await this.client.create(path, crd);
    for (const { metadata } of definitions) {
      await until(async () => {
        const crd = await this.client.object(`${path}/${metadata.name}`);
        if (!isEstablished(crd as Definition))
          throw new Error(`${metadata.name} is not established`);
      }, SERVED_WITHIN_MS);
    }
  }

  /** Deletes an object that is there. */
  async remove(object: KubeObject): Promise<void> {
    await this.client.object(await this.pathOf(object), { method: 'DELETE' });
  }

  /** The address of an object, as the API's own discovery has it. */
  async pathOf({ apiVersion, kind, metadata }: KubeObject): Promise<string> {
    const key = `${apiVersion} ${kind}`;
    const known = this.#paths.get(key) ?? this.#find(apiVersion, kind);
    this.#paths.set(key, known);
    const { root, plural, namespaced } = await known;
    const where = namespaced ? `/namespaces/${metadata.namespace}` : '';
    return `${root}${where}/${plural}/${metadata.name}`;
  }

  /** A resource is served a moment after its definition is established. */
  async #find(apiVersion: string, kind: string): Promise<KindPaths> {
    const root = `/${apiVersion.includes('/') ? 'apis' : 'api'}/${apiVersion}`;
    const { value } = await until(async () => {
      const { resources } = (await this.client.object(root)) as ResourceList;
      const found = resources.find(
        resource => resource.kind === kind && !resource.name.includes('/'),
      );
      if (!found) throw new Error(`${root} does not serve ${kind}`);
      return { root, plural: found.name, namespaced: found.namespaced };
    }, SERVED_WITHIN_MS);
    return value;
  }
}

type KindPaths = { root: string; plural: string; namespaced: boolean };

type Definition = KubeObject & {
  status?: { conditions?: { type: string; status: string }[] };
};

function isEstablished({ status }: Definition): boolean {
  return (status?.conditions ?? []).some(
    condition =>
      condition.type === 'Established' && condition.status === 'True',
  );
}

type ResourceList = KubeObject & {
  resources: { name: string; kind: string; namespaced: boolean }[];
};
