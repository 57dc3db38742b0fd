import FormHelperText from '@material-ui/core/FormHelperText';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import { useState } from 'react';
import { createGeoPalette, text } from '../../../theme';

/** One value that can be chosen. */
export type Choice = { value: string; label: string };

/** Props of {@link ChoiceField}. */
export type ChoiceFieldProps = {
  label: string;
  value: string;
  choices: readonly Choice[];
  onChange: (value: string) => void;
  help?: string;
  /** What the backend did not like about it. */
  error?: string;
  /** Something is wrong with it that is said elsewhere. */
  isWrong?: boolean;
  /** The browser asks for it, too; a first choice of '' is then none. */
  required?: boolean;
  /** Chosen already where that is not seen from its value, so that the browser does not ask for it. */
  isFilled?: boolean;
};

const useStyles = makeStyles(
  theme => ({
    label: {
      ...text.label,
      display: 'block',
      fontWeight: 500,
      marginBottom: 4,
      color: createGeoPalette(theme).ink2,
    },
    field: { minWidth: 0, '& select': { ...text.body, height: 'auto' } },
  }),
  { name: 'GeoReservingChoiceField' },
);

let fields = 0;

/** A field with a few values to choose from: the browser's own list, which every device knows how to open. */
export function ChoiceField(props: ChoiceFieldProps) {
  const { label, value, choices, onChange, help, error } = props;
  const { required, isFilled, isWrong } = props;
  const classes = useStyles();
  const [id] = useState(() => `geo-choice-${++fields}`);
  return (
    <div>
      <label className={classes.label} htmlFor={id}>
        {label}
        {required && <span aria-hidden> *</span>}
      </label>
      <TextField
        select
        fullWidth
        size="small"
        variant="outlined"
        className={classes.field}
        value={value}
        error={isWrong || error !== undefined}
        onChange={event => onChange(event.target.value)}
        SelectProps={{ native: true }}
        inputProps={{
          id,
          required: required && !isFilled,
          'aria-describedby': `${id}-help`,
        }}
      >
        {choices.map(choice => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </TextField>
      <FormHelperText id={`${id}-help`} error={error !== undefined}>
        {error ?? help ?? ''}
      </FormHelperText>
    </div>
  );
}
