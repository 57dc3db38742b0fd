import Button from '@material-ui/core/Button';
import FormHelperText from '@material-ui/core/FormHelperText';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import { useState } from 'react';
import type { ServiceRow } from '@geo-reserving/plugin-geo-reserving-common';
import { useServices } from '../api';
import { StatusMark } from '../components';
import { createGeoPalette, text } from '../theme';
import { useGeoTranslation } from '../translation';
import { ChosenList } from './ChosenList';
import { ChosenService } from './ChosenService';
import { helpOf, isMultiple, type FieldProps } from './FieldProps';

/** So many suggestions as anybody reads; typing on narrows them. */
const SUGGESTIONS = 50;

const useStyles = makeStyles(
  theme => ({
    label: {
      ...text.label,
      display: 'block',
      fontWeight: 500,
      marginBottom: 4,
      color: createGeoPalette(theme).ink2,
    },
    row: { display: 'flex', gap: 8, alignItems: 'center' },
    status: {
      ...text.secondary,
      display: 'flex',
      flexWrap: 'wrap',
      gap: '0 16px',
      margin: '4px 0 0',
    },
  }),
  { name: 'GeoReservingServiceField' },
);

let fields = 0;

/** `GeoServicePicker`: a service by its name, with how it is doing; with `multiple`, several. */
export function ServiceField(props: FieldProps<string | string[]>) {
  return isMultiple(props) ? <Services {...props} /> : <Service {...props} />;
}

function Service(props: FieldProps<string | string[]>) {
  const { formData, onChange } = props;
  return (
    <ServiceInput
      {...props}
      value={typeof formData === 'string' ? formData : ''}
      onType={value => onChange(value || undefined)}
    />
  );
}

function Services(props: FieldProps<string | string[]>) {
  const { formData, onChange, schema, disabled } = props;
  const { t } = useGeoTranslation();
  const [draft, setDraft] = useState('');
  const named = Array.isArray(formData) ? formData : [];
  const typed = draft.trim();
  // What is typed counts before it is added: an empty list may mean "all of them".
  const chosen =
    typed && named[named.length - 1] === typed ? named.slice(0, -1) : named;
  const change = (next: string[]) =>
    onChange(next.length > 0 ? next : undefined);
  const type = (next: string) => {
    setDraft(next);
    change(next.trim() ? [...chosen, next.trim()] : chosen);
  };
  const add = () => {
    change([...new Set([...chosen, typed])]);
    setDraft('');
  };
  return (
    <div>
      <ChosenList
        label={schema.title ?? t('field.services')}
        chosen={chosen}
        detailOf={name => <ChosenService name={name} />}
        onChange={next => change(typed ? [...next, typed] : next)}
        disabled={disabled}
      />
      <ServiceInput
        {...props}
        isFilled={chosen.length > 0}
        value={draft}
        onType={type}
      >
        <Button
          variant="outlined"
          size="small"
          disabled={disabled || typed === ''}
          onClick={add}
        >
          {t('field.add')}
        </Button>
      </ServiceInput>
    </div>
  );
}

/** A text with suggestions: the browser's own list, which every device knows how to open. */
function ServiceInput(
  props: FieldProps<string | string[]> & {
    value: string;
    /** Chosen already, so that the browser does not ask for it. */
    isFilled?: boolean;
    onType: (value: string) => void;
    children?: React.ReactNode;
  },
) {
  const { value, isFilled, onType, schema, disabled, required } = props;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const [id] = useState(() => `geo-service-${++fields}`);
  const { data, error } = useServices({
    search: value.trim() || undefined,
    sort: 'name',
    limit: SUGGESTIONS,
  });
  const rows = data?.items ?? [];
  const { help, isWrong } = helpOf(props);
  const failed =
    error && !data ? t('field.failed', { reason: error.message }) : undefined;
  return (
    <div>
      <label className={classes.label} htmlFor={id}>
        {schema.title ?? t('field.service')}
        {required && <span aria-hidden> *</span>}
      </label>
      <div className={classes.row}>
        <TextField
          fullWidth
          size="small"
          variant="outlined"
          value={value}
          disabled={disabled}
          error={isWrong || failed !== undefined}
          onChange={event => onType(event.target.value)}
          inputProps={{
            id,
            list: `${id}-list`,
            required: required && !isFilled,
            'aria-describedby': `${id}-help`,
            autoComplete: 'off',
          }}
        />
        {props.children}
      </div>
      <datalist id={`${id}-list`}>
        {rows.map(row => (
          <option key={keyOf(row)} value={keyOf(row)} />
        ))}
      </datalist>
      <Found rows={rows} value={value.trim()} isRead={data !== undefined} />
      <FormHelperText id={`${id}-help`} error={failed !== undefined}>
        {failed ?? help ?? t('field.serviceHint')}
      </FormHelperText>
    </div>
  );
}

/** How the service is doing, once there is one of that name. */
function Found(props: { rows: ServiceRow[]; value: string; isRead: boolean }) {
  const { rows, value, isRead } = props;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const row = rows.find(one => keyOf(one) === value);
  if (row) {
    return (
      <p className={classes.status}>
        <StatusMark axis="serving" status={row.serving} />
        <StatusMark axis="protection" status={row.protection} />
        <span>{row.summary}</span>
      </p>
    );
  }
  const isNamed = /^[^/]+\/[^/]+$/.test(value);
  return isNamed && isRead && rows.length === 0 ? (
    <p className={classes.status}>{t('field.unknownService')}</p>
  ) : null;
}

function keyOf({ ref }: ServiceRow): string {
  return `${ref.namespace}/${ref.name}`;
}
