import { renderInTestApp } from '@backstage/frontend-test-utils';
import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { useState } from 'react';
import { SplitEditor, type SplitEditorProps } from './SplitEditor';

const REGIONS = [
  { name: 'eu', title: 'Frankfurt' },
  { name: 'us', title: 'Virginia' },
  { name: 'sa', title: 'São Paulo' },
];
const NOW = { eu: 50, us: 30, sa: 20 };

/** A form that holds the value, as the dialog and a template's form do. */
function Form(props: Partial<SplitEditorProps>) {
  const [value, setValue] = useState<Record<string, number>>({
    ...NOW,
    ...props.value,
  });
  return (
    <main>
      <SplitEditor
        regions={REGIONS}
        {...props}
        value={value}
        onChange={setValue}
      />
      <output aria-label="value">{JSON.stringify(value)}</output>
    </main>
  );
}

const show = (props: Partial<SplitEditorProps> = {}) =>
  renderInTestApp(<Form {...props} />);
const value = () =>
  JSON.parse(screen.getByRole('status', { name: 'value' }).textContent ?? '');
const field = (region: string) =>
  screen.findByRole('spinbutton', { name: `Share of ${region} in percent` });

describe('SplitEditor', () => {
  it('gives what one gets from the largest other', async () => {
    show({ now: NOW });
    fireEvent.change(await field('Virginia'), { target: { value: '40' } });
    expect(value()).toEqual({ eu: 40, us: 40, sa: 20 });
    expect(screen.getByText('gives 10')).toBeInTheDocument();
    expect(screen.getByText('takes 10')).toBeInTheDocument();
    expect(screen.getByText('kept')).toBeInTheDocument();
  });

  it('leaves what is no number yet in the field, and changes nothing', async () => {
    show();
    const input = await field('Virginia');
    fireEvent.change(input, { target: { value: '' } });
    expect(value()).toEqual(NOW);
    expect(input).toHaveValue(null);
    fireEvent.blur(input);
    expect(input).toHaveValue(30);
  });

  it('brings what is typed into 0 to 100', async () => {
    show();
    fireEvent.change(await field('Virginia'), { target: { value: '250' } });
    expect(value()).toEqual({ eu: 0, us: 100, sa: 0 });
  });

  it('shares evenly, and goes back to what is now', async () => {
    show({ now: NOW });
    await userEvent.click(await screen.findByRole('button', { name: 'Even' }));
    expect(value()).toEqual({ eu: 34, us: 33, sa: 33 });
    await userEvent.click(screen.getByRole('button', { name: 'As now' }));
    expect(value()).toEqual(NOW);
  });

  it('brings a value whose sum is not 100 there before it is edited', async () => {
    show({ value: { eu: 10, us: 10, sa: 0, gone: 80 } });
    fireEvent.change(await field('Virginia'), { target: { value: '60' } });
    expect(value()).toEqual({ eu: 40, us: 60, sa: 0 });
  });

  it('says when a share is more than fits', async () => {
    show({ limits: { us: 25 } });
    expect(
      await screen.findByText('more than a rule lets pass'),
    ).toBeInTheDocument();
  });

  it('cannot be changed when it is disabled, or when there is nothing to share out', async () => {
    show({ disabled: true });
    expect(await field('Virginia')).toBeDisabled();
    expect(screen.getByRole('button', { name: 'Even' })).toBeDisabled();
  });

  it('has no accessibility violations', async () => {
    show({ now: NOW, limits: { us: 25 } });
    await field('Virginia');
    const { violations } = await axe.run(
      screen.getByRole('group', { name: 'New shares' }),
      // jsdom lays nothing out; colours are checked by the palette's own test.
      { rules: { 'color-contrast': { enabled: false } } },
    );
    expect(violations.map(v => `${v.id}: ${v.nodes[0].html}`)).toEqual([]);
  });
});
