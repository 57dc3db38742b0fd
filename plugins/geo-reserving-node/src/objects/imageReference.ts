/** An image as it is written in a pod or listed by a node, with what is left out filled in. @internal */
export type ImageReference = {
  /** Registry and repository: `docker.io/library/nginx`. */
  repository: string;
  /** Absent when only a digest is written. */
  tag?: string;
  /** `sha256:` and 64 hex digits. */
  digest?: string;
};

const DIGEST = /^sha256:[0-9a-f]{64}$/;
/** What stands after the last colon, unless a slash follows: that would be a registry's port. */
const TAG = /:([\w][\w.-]{0,127})$/;

/**
 * Reads an image reference the way container runtimes do: without a registry it is Docker Hub's, and without tag and
 * digest it is `latest`. So what a pod calls `nginx` and a node `docker.io/library/nginx:latest` come out equal.
 *
 * @returns undefined for a text that is none
 * @internal
 */
export function imageReference(text: string): ImageReference | undefined {
  const at = text.indexOf('@');
  const digest = at < 0 ? undefined : text.slice(at + 1);
  const named = at < 0 ? text : text.slice(0, at);
  if ((digest !== undefined && !DIGEST.test(digest)) || named === '') {
    return undefined;
  }
  const tag = TAG.exec(named)?.[1];
  const name = tag === undefined ? named : named.slice(0, -tag.length - 1);
  if (name === '' || /[\s@]/.test(name)) {
    return undefined;
  }
  const written = tag ?? (digest === undefined ? 'latest' : undefined);
  return {
    repository: withRegistry(name),
    ...(written === undefined ? {} : { tag: written }),
    ...(digest === undefined ? {} : { digest }),
  };
}

/** The first part is a registry when it looks like a host: with a dot or a port, or `localhost`. */
function withRegistry(name: string): string {
  const slash = name.indexOf('/');
  const first = slash < 0 ? '' : name.slice(0, slash);
  if (first === 'index.docker.io') {
    return `docker.io/${name.slice(slash + 1)}`;
  }
  if (/[.:]/.test(first) || first === 'localhost') {
    return name;
  }
  return slash < 0 ? `docker.io/library/${name}` : `docker.io/${name}`;
}
