import InputAdornment from '@material-ui/core/InputAdornment';
import TextField from '@material-ui/core/TextField';
import type { LabParamView } from './FleetLabClient';

type Props = {
  param: LabParamView;
  /** Id of the switch it belongs to. */
  switchId: string;
  disabled: boolean;
  onChange(value: string): void;
};

/** One value to choose: a list or a number. */
export const ParamField = ({ param, switchId, disabled, onChange }: Props) => {
  const shared = {
    id: `lab-${switchId}-${param.name}`,
    size: 'small' as const,
    variant: 'outlined' as const,
    margin: 'dense' as const,
    label: param.label,
    value: param.value,
    disabled,
    style: { minWidth: 160 },
    onChange: (event: { target: { value: string } }) =>
      onChange(event.target.value),
  };
  const inputProps = { 'aria-describedby': `lab-${switchId}` };
  if (param.type === 'choice')
    return (
      <TextField
        {...shared}
        select
        SelectProps={{ native: true }}
        inputProps={inputProps}
      >
        {param.options.map(option => (
          <option key={option}>{option}</option>
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
