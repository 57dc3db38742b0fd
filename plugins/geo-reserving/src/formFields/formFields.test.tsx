import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { useState, type ComponentType } from 'react';
import { geoReservingApiRef } from '../api';
import { FixtureApi } from '../fixtures';
import { rootRouteRef } from '../routes';
import type { FieldProps } from './FieldProps';
import {
  RegionPicker,
  ServicePicker,
  TrafficSplit,
  validateServices,
} from './fields';
import { geoReservingFormFieldsModule } from './formFieldsModule';

jest.setTimeout(60_000);

/** A form of one field. */
function show<T>(
  Field: ComponentType<FieldProps<T>>,
  options: {
    value?: T;
    multiple?: boolean;
    failing?: Error;
    rawErrors?: string[];
    required?: boolean;
  } = {},
) {
  const api = new FixtureApi();
  api.failure = options.failing;
  const values: (T | undefined)[] = [];
  function Form() {
    const [value, setValue] = useState(options.value);
    return (
      <Field
        formData={value}
        schema={{ title: 'What to move' }}
        uiSchema={{ 'ui:options': { multiple: options.multiple } }}
        rawErrors={options.rawErrors}
        required={options.required}
        onChange={next => {
          values.push(next);
          setValue(next);
        }}
      />
    );
  }
  renderInTestApp(<Form />, {
    apis: [[geoReservingApiRef, api], mockApis.analytics()],
    mountedRoutes: { '/geo-reserving': rootRouteRef },
  });
  return { values, last: () => values[values.length - 1] };
}

describe('the field of a service', () => {
  it('suggests services, and says how the chosen one is doing', async () => {
    const { last } = show<any>(ServicePicker);
    const input = await screen.findByLabelText('What to move');
    await userEvent.type(input, 'shop/checkout');
    expect(last()).toBe('shop/checkout');
    expect(await screen.findByText('unprotected')).toBeInTheDocument();
    await userEvent.clear(input);
    expect(last()).toBeUndefined();
  });

  it('says when there is none of that name', async () => {
    show<any>(ServicePicker, { value: 'shop/nowhere' });
    expect(
      await screen.findByText(/No service of this name that you may see/),
    ).toBeInTheDocument();
  });

  it('says why it suggests nothing, and can still be written into', async () => {
    const { last } = show<any>(ServicePicker, { failing: new Error('gone') });
    expect(await screen.findByText(/could not be loaded/)).toBeInTheDocument();
    await userEvent.type(screen.getByLabelText('What to move'), 'a/b');
    expect(last()).toBe('a/b');
  });

  it('takes several, each once, and lets them be taken out', async () => {
    const { last } = show<any>(ServicePicker, {
      multiple: true,
      value: ['shop/cart'],
    });
    const input = await screen.findByLabelText('What to move', {
      selector: 'input',
    });
    for (const _ of [1, 2]) {
      await userEvent.type(input, 'shop/checkout');
      await userEvent.click(screen.getByRole('button', { name: 'Add' }));
    }
    expect(last()).toEqual(['shop/cart', 'shop/checkout']);
    await userEvent.click(
      screen.getByRole('button', { name: 'Remove shop/cart' }),
    );
    expect(last()).toEqual(['shop/checkout']);
  });
});

describe('a list of services', () => {
  it('counts what is typed before it is added: nothing may mean all of them', async () => {
    const { last } = show<any>(ServicePicker, {
      multiple: true,
      value: ['shop/cart'],
    });
    const input = await screen.findByLabelText('What to move', {
      selector: 'input',
    });
    await userEvent.type(input, ' shop/checkout ');
    expect(last()).toEqual(['shop/cart', 'shop/checkout']);
    expect(
      screen.queryByRole('button', { name: 'Remove shop/checkout' }),
    ).toBeNull();
    await userEvent.click(
      screen.getByRole('button', { name: 'Remove shop/cart' }),
    );
    expect(last()).toEqual(['shop/checkout']);
    await userEvent.clear(input);
    expect(last()).toBeUndefined();
  });

  it('says of each how it is doing', async () => {
    show<any>(ServicePicker, { multiple: true, value: ['shop/checkout'] });
    expect(await screen.findByText('unprotected')).toBeInTheDocument();
  });
});

describe('names of services', () => {
  const problems = (value: unknown) => {
    const errors: string[] = [];
    const field = { addError: (message: string) => errors.push(message) };
    validateServices(value, field, { apiHolder: { get: () => undefined } });
    return errors;
  };

  it.each([[undefined], [''], ['shop/cart'], [['shop/cart', 'a/b']], [[null]]])(
    'are no problem: %j',
    value => expect(problems(value)).toEqual([]),
  );

  it('are refused in the language of the portal', () => {
    const errors: string[] = [];
    const translation = {
      ready: true,
      t: (key: string, { name }: { name: string }) => `${key} ${name}`,
    };
    validateServices(
      'cart',
      { addError: message => errors.push(message) },
      {
        apiHolder: {
          get: () => ({ getTranslation: () => translation } as any),
        },
      },
    );
    expect(errors).toEqual(['field.noName cart']);
  });

  it.each([['cart'], ['shop/'], ['shop/cart?x'], [['shop/cart', 'b']]])(
    'are refused at the field, with what to write: %j',
    value =>
      expect(problems(value)).toEqual([
        expect.stringContaining('write <namespace>/<name>'),
      ]),
  );
});

describe('the field of a region', () => {
  it('says what the chosen one carries', async () => {
    show<any>(RegionPicker, { value: 'eu-central' });
    expect(await screen.findByText(/are placed there/)).toBeInTheDocument();
    expect(
      screen.getByText(/requests\/s are served there/),
    ).toBeInTheDocument();
    expect(screen.getByText(/^fra-1/)).toHaveTextContent('connected');
  });

  it('is asked for by the browser where the form requires it, until one is chosen', async () => {
    show<any>(RegionPicker, { required: true, multiple: true });
    const select = await screen.findByRole('combobox');
    await screen.findByRole('option', { name: /Frankfurt/ });
    expect(select).toBeRequired();
    await userEvent.selectOptions(select, 'eu-central');
    expect(select).not.toBeRequired();
  });

  it('offers the regions of the fleet', async () => {
    const { last } = show<any>(RegionPicker);
    const select = await screen.findByLabelText('What to move');
    await screen.findByRole('option', { name: /Frankfurt/ });
    await userEvent.selectOptions(select, 'eu-central');
    expect(last()).toBe('eu-central');
    await userEvent.selectOptions(select, '');
    expect(last()).toBeUndefined();
  });

  it('keeps the order of several', async () => {
    const { last } = show<any>(RegionPicker, { multiple: true });
    const select = await screen.findByRole('combobox');
    await screen.findByRole('option', { name: /Frankfurt/ });
    await userEvent.selectOptions(select, 'eu-central');
    await userEvent.selectOptions(select, 'us-east');
    expect(last()).toEqual(['eu-central', 'us-east']);
    await userEvent.click(
      screen.getByRole('button', { name: 'Move Virginia up' }),
    );
    expect(last()).toEqual(['us-east', 'eu-central']);
  });

  it('takes empty places that a form has made for no choice', async () => {
    const { last } = show<any>(RegionPicker, {
      multiple: true,
      value: [null, null],
    });
    const select = await screen.findByRole('combobox');
    await screen.findByRole('option', { name: /Frankfurt/ });
    await userEvent.selectOptions(select, 'eu-central');
    expect(last()).toEqual(['eu-central']);
  });

  it('is marked when it is wrong, and leaves it to the form to say why', async () => {
    show<any>(RegionPicker, { rawErrors: ['is required'] });
    const select = await screen.findByLabelText('What to move');
    expect(select).toHaveAttribute('aria-invalid', 'true');
    expect(screen.queryByText('is required')).toBeNull();
  });
});

describe('the field of shares', () => {
  it('begins with even shares that sum to 100, and sends what it shows', async () => {
    const { last } = show<any>(TrafficSplit);
    await waitFor(() => expect(last()).toBeDefined());
    const sum = Object.values(last() as Record<string, number>).reduce(
      (total, one) => total + one,
      0,
    );
    expect(sum).toBe(100);
    expect(await screen.findByText('Sum 100 %')).toBeInTheDocument();
  });

  it('leaves a value that is there alone', async () => {
    const { values } = show<any>(TrafficSplit, {
      value: { 'eu-central': 70, 'us-east': 30 },
    });
    expect(
      await screen.findByLabelText(/Share of Frankfurt in percent/),
    ).toHaveValue(70);
    expect(values).toEqual([]);
  });
});

it.each([
  ['a service', ServicePicker],
  ['a region', RegionPicker],
  ['shares', TrafficSplit],
])('the field of %s can be used by everybody', async (_, Field) => {
  show<any>(Field as any);
  await screen.findAllByText('What to move');
  const { violations } = await axe.run(document.body, {
    rules: { region: { enabled: false }, 'color-contrast': { enabled: false } },
  });
  expect(violations.map(({ id, nodes }) => [id, nodes[0].html])).toEqual([]);
});

it('the fields are a module of the scaffolder', () => {
  expect(geoReservingFormFieldsModule).toMatchObject({
    pluginId: 'scaffolder',
  });
});
