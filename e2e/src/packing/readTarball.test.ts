import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { readTarball } from './readTarball';

describe('reading a tarball', () => {
  let folder: string;
  const long = `dist/${'deep/'.repeat(40)}index.js`;

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tarball-'));
    for (const [name, content] of [
      ['package.json', '{"name":"ü"}'],
      [long, 'x'.repeat(600)],
      ['empty', ''],
    ]) {
      const file = path.join(folder, 'package', name);
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, content);
    }
  });

  afterEach(() => fs.rmSync(folder, { recursive: true }));

  const packed = (...args: string[]) => {
    const file = path.join(folder, 'x.tgz');
    execFileSync('tar', ['-czf', file, '--format=pax', ...args, 'package'], {
      cwd: folder,
    });
    return fs.readFileSync(file);
  };

  it('finds every file with its content, also at the end of a long path', () => {
    const files = readTarball(packed());
    expect(files.map(({ path: name }) => name)).toEqual(
      [long, 'empty', 'package.json'].sort(),
    );
    const text = (name: string) =>
      files.find(file => file.path === name)?.content.toString();
    expect(text('package.json')).toBe('{"name":"ü"}');
    expect(text(long)).toBe('x'.repeat(600));
    expect(text('empty')).toBe('');
  });

  it('refuses a link, which could lead anywhere', () => {
    fs.symlinkSync('/etc/hosts', path.join(folder, 'package', 'hosts'));
    expect(() => readTarball(packed())).toThrow('package/hosts is no file (2)');
  });

  it('refuses what is no tarball', () => {
    expect(() => readTarball(Buffer.from('hello'))).toThrow();
    expect(() => readTarball(gzipSync(Buffer.alloc(1024, 'z')))).toThrow(
      'It is no tarball',
    );
  });
});
