import fs from 'node:fs';
import path from 'node:path';
import { serviceMessages } from '../translation/messages/service';

const FOLDER = path.resolve(__dirname, '../../../../docs/findings');
const PREFIX = 'service.todo.headline.';

/** Every check has a headline: it does not compile without one. */
const checks = Object.keys(serviceMessages)
  .filter(key => key.startsWith(PREFIX))
  .map(key => key.slice(PREFIX.length));

describe('the page that a finding links to', () => {
  it.each(checks)('is there for %s', check => {
    const page = path.join(FOLDER, `${check}.md`);
    expect(fs.existsSync(page)).toBe(true);
    expect(fs.readFileSync(page, 'utf8')).toMatch(/^# /);
  });
});
