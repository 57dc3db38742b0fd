import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const root = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  '../..',
);

/** Tools of our own (a Node, a Yarn), kept out of git. */
export const tools = path.join(root, '.tools');
