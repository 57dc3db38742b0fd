import { gunzipSync } from 'node:zlib';

/** One file of a package as it is published. */
export type PackedFile = {
  /** Below the package's folder, with forward slashes: `dist/index.cjs.js`. */
  path: string;
  content: Buffer;
};

const BLOCK = 512;
const REGULAR = new Set(['0', '\0', '']);
/** A header of the next entry that holds what does not fit into its own, such as a long path. */
const EXTENDED = 'x';

/**
 * Reads the files of a package's tarball, as `yarn pack` and `npm pack` write it: everything is below one folder,
 * which is left out. Format: POSIX.1-2001 pax over ustar.
 *
 * @throws Error when it is not such a tarball, or holds something else than files and folders
 */
export function readTarball(tarball: Buffer): PackedFile[] {
  const tar = gunzipSync(tarball);
  const files: PackedFile[] = [];
  let longPath: string | undefined;
  for (let at = 0; at + BLOCK <= tar.length; ) {
    const header = tar.subarray(at, at + BLOCK);
    if (header.every(byte => byte === 0)) break;
    const size = sizeIn(header);
    const content = tar.subarray(at + BLOCK, at + BLOCK + size);
    const type = text(header, 156, 1);
    if (type === EXTENDED) longPath = pathIn(content);
    else {
      const path = longPath ?? ownPath(header);
      longPath = undefined;
      if (REGULAR.has(type)) files.push({ path: belowFolder(path), content });
      else if (type !== '5') throw new Error(`${path} is no file (${type})`);
    }
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function text(header: Buffer, from: number, length: number): string {
  return header
    .subarray(from, from + length)
    .toString('utf8')
    .replace(/\0.*$/s, '');
}

function sizeIn(header: Buffer): number {
  const size = parseInt(text(header, 124, 12).trim(), 8);
  if (!Number.isSafeInteger(size)) throw new Error('It is no tarball');
  return size;
}

function ownPath(header: Buffer): string {
  const prefix = text(header, 345, 155);
  const name = text(header, 0, 100);
  return prefix ? `${prefix}/${name}` : name;
}

/** Records of an extended header are `<length> <key>=<value>\n`. */
function pathIn(content: Buffer): string | undefined {
  return content.toString('utf8').match(/^\d+ path=(.*)$/m)?.[1];
}

function belowFolder(path: string): string {
  const slash = path.indexOf('/');
  if (slash < 0) throw new Error(`${path} is below no folder`);
  return path.slice(slash + 1);
}
