import FormHelperText from '@material-ui/core/FormHelperText';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import { useState } from 'react';
import { createGeoPalette, text } from '../../../theme';
import { useGeoTranslation } from '../../../translation';
import { REASON_LENGTH } from '../model/startVerdict';

const useStyles = makeStyles(
  theme => ({
    label: {
      ...text.label,
      display: 'block',
      fontWeight: 500,
      marginBottom: 4,
      color: createGeoPalette(theme).ink2,
    },
    field: { '& textarea': { ...text.body } },
  }),
  { name: 'GeoReservingReasonField' },
);

let fields = 0;

/** Why: a few lines, with how many characters are left, and the error at the field. */
export function ReasonField(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Lines to begin with; default 2. */
  rows?: number;
  /** May stay empty. */
  optional?: boolean;
  /** What the backend did not like about it. */
  error?: string;
}) {
  const { label, value, onChange, rows = 2, optional, error } = props;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const [id] = useState(() => `geo-reason-${++fields}`);
  const [left, setLeft] = useState(false);
  const length = value.trim().length;
  const missing = left && !optional && length === 0;
  const problem = error ?? (missing ? t('shift.reason.missing') : undefined);
  const isWrong = problem !== undefined || length > REASON_LENGTH;
  return (
    <div>
      <label className={classes.label} htmlFor={id}>
        {label}
      </label>
      <TextField
        multiline
        fullWidth
        size="small"
        variant="outlined"
        className={classes.field}
        minRows={rows}
        maxRows={6}
        value={value}
        error={isWrong}
        onChange={event => onChange(event.target.value)}
        onBlur={() => setLeft(true)}
        inputProps={{
          id,
          'aria-describedby': `${id}-help`,
          'aria-required': !optional,
          'aria-invalid': isWrong,
        }}
      />
      <FormHelperText id={`${id}-help`} error={isWrong}>
        {problem ??
          t('shift.reason.help', {
            used: String(length),
            most: String(REASON_LENGTH),
          })}
      </FormHelperText>
    </div>
  );
}
