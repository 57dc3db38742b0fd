/** The documentation as TechDocs shows it: what `mkdocs.yml` names is there, and what is there is named. */
import fs from 'node:fs';
import path from 'node:path';
import { parse, parseAllDocuments } from 'yaml';

const root = path.resolve(__dirname, '../../..');
const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8');

type Nav = string | { [title: string]: string | Nav[] };

const site: { docs_dir: string; plugins: unknown[]; nav: Nav[] } = parse(
  read('mkdocs.yml'),
);
const docs = path.join(root, site.docs_dir);
const pages = (fs.readdirSync(docs, { recursive: true }) as string[])
  .filter(name => name.endsWith('.md'))
  .map(name => name.replaceAll(path.sep, '/'))
  .sort();

function named(nav: Nav[]): string[] {
  return nav.flatMap(entry =>
    typeof entry === 'string'
      ? [entry]
      : Object.values(entry).flatMap(value =>
          typeof value === 'string' ? [value] : named(value),
        ),
  );
}

describe('the documentation', () => {
  it('has every page in the navigation, once, and no other', () => {
    expect(named(site.nav).sort()).toEqual(pages);
  });

  it('is built by what TechDocs brings, which needs no network', () => {
    expect(site.plugins).toEqual(['techdocs-core']);
  });

  it.each([...pages.map(page => `docs/${page}`), 'README.md'])(
    'leads from %s only to what is there',
    page => {
      const targets = [...read(page).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
        .map(([, target]) => target)
        .filter(target => !/^[a-z]+:/.test(target));
      const folder = path.dirname(path.join(root, page));
      expect(
        targets.filter(target => !fs.existsSync(path.resolve(folder, target))),
      ).toEqual([]);
    },
  );
});

describe('catalog-info.yaml', () => {
  const entities = parseAllDocuments(read('catalog-info.yaml')).map(document =>
    document.toJS(),
  );

  it('names the packages that are published', () => {
    const location = entities.find(({ kind }) => kind === 'Location');
    const plugins = fs
      .readdirSync(path.join(root, 'plugins'))
      .map(name => `./plugins/${name}/catalog-info.yaml`);
    expect([...location.spec.targets].sort()).toEqual(plugins.sort());
    for (const target of location.spec.targets as string[]) {
      const { metadata, spec } = parse(read(target));
      const manifest = JSON.parse(
        read(path.join(path.dirname(target), 'package.json')),
      );
      expect(metadata.title).toBe(manifest.name);
      expect(spec.system).toBe('geo-reserving');
    }
  });
});
