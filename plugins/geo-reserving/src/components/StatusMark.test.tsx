import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { glyphShapes } from './glyphShapes';
import { StatusMark } from './StatusMark';
import { statusLooks, type StatusLook } from './statusLooks';

const allLooks: [string, StatusLook][] = Object.entries(statusLooks).flatMap(
  ([axis, looks]) =>
    Object.entries(looks).map(([status, look]): [string, StatusLook] => [
      `${axis} ${status}`,
      look,
    ]),
);

describe('statusLooks', () => {
  it('never gives two statuses of one axis the same shape', () => {
    for (const looks of Object.values(statusLooks)) {
      const shapes = Object.values(looks).map(look => look.shape);
      expect(new Set(shapes).size).toBe(shapes.length);
    }
  });

  it('never mistakes serving for protection', () => {
    const serving = Object.values(statusLooks.serving).map(l => l.shape);
    for (const { shape } of Object.values(statusLooks.protection)) {
      expect(serving).not.toContain(shape);
    }
  });

  it.each(allLooks)('draws unknown only for unknown: %s', (name, look) => {
    expect(look.tone === 'unknown').toBe(name.endsWith('unknown'));
    expect(glyphShapes[look.shape]).toBeDefined();
  });
});

describe('StatusMark', () => {
  it('tells a status by word, with a shape that screen readers skip', async () => {
    renderInTestApp(<StatusMark axis="serving" status="down" count={2} />);
    const word = await screen.findByText(/down/);
    expect(word).toHaveTextContent('2 down');
    expect(word.parentElement?.querySelector('svg')).toHaveAttribute(
      'aria-hidden',
      'true',
    );
  });

  it('takes another word for the same look', async () => {
    renderInTestApp(
      <StatusMark axis="finding" status="fail" variant="pill">
        overload
      </StatusMark>,
    );
    expect(await screen.findByText('overload')).toBeInTheDocument();
    expect(screen.queryByText('fail')).not.toBeInTheDocument();
  });
});
