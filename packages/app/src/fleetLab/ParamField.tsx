import InputAdornment from '@material-ui/core/InputAdornment';
import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import type { LabParamView } from './FleetLabClient';

type Props = {
  param: LabParamView;
  /** Label of the switch it belongs to, for people who do not see the row. */
  of: string;
  disabled: boolean;
  onChange(value: string): void;
};

/** One value to choose: a list or a number. */
export const ParamField = ({ param, of, disabled, onChange }: Props) => {
  const shared = {
    size: 'small' as const,
    variant: 'outlined' as const,
    margin: 'dense' as const,
    label: param.label,
    value: param.value,
    disabled,
    onChange: (event: { target: { value: string } }) =>
      onChange(event.target.value),
  };
  const inputProps = { 'aria-label': `${param.label}: ${of}` };
  if (param.type === 'choice')
    return (
      <TextField {...shared} select SelectProps={{ inputProps }}>
        {param.options.map(option => (
          <MenuItem key={option} value={option}>
            {option}
          </MenuItem>
        ))}
      </TextField>
    );
  return (
    <TextField
      {...shared}
      type="number"
      inputProps={{ ...inputProps, min: param.min, max: param.max }}
      InputProps={{
        endAdornment: (
          <InputAdornment position="end">{param.unit}</InputAdornment>
        ),
      }}
    />
  );
};
