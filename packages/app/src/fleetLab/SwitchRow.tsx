import ListItem from '@material-ui/core/ListItem';
import ListItemSecondaryAction from '@material-ui/core/ListItemSecondaryAction';
import ListItemText from '@material-ui/core/ListItemText';
import { makeStyles } from '@material-ui/core/styles';
import Switch from '@material-ui/core/Switch';
import { useState } from 'react';
import type { LabParams, LabSwitchView } from './FleetLabClient';
import { ParamField } from './ParamField';

const useStyles = makeStyles(theme => ({
  // Room for the switch at the right, which Material UI lays over the row.
  row: { paddingRight: theme.spacing(9), flexWrap: 'wrap' },
  params: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(2),
    paddingBottom: theme.spacing(1),
  },
  text: { flexBasis: '100%' },
}));

type Props = LabSwitchView & {
  disabled: boolean;
  onFlip(on: boolean, params: LabParams): void;
};

/** One switch with what can be chosen before it is thrown. */
export const SwitchRow = (props: Props) => {
  const { id, label, description, on, params, disabled, onFlip } = props;
  const classes = useStyles();
  const [chosen, setChosen] = useState<LabParams>({});
  const values = Object.fromEntries(
    params.map(p => [p.name, on ? p.value : chosen[p.name] ?? p.value]),
  );
  return (
    <ListItem divider className={classes.row}>
      <ListItemText
        id={`lab-${id}`}
        className={classes.text}
        primary={label}
        secondary={description}
      />
      {params.length > 0 && (
        <div className={classes.params}>
          {params.map(param => (
            <ParamField
              key={param.name}
              param={{ ...param, value: values[param.name] }}
              switchId={id}
              disabled={disabled || on}
              onChange={value =>
                setChosen(old => ({ ...old, [param.name]: value }))
              }
            />
          ))}
        </div>
      )}
      <ListItemSecondaryAction>
        <Switch
          edge="end"
          color="primary"
          checked={on}
          disabled={disabled}
          onChange={(_, checked) => onFlip(checked, values)}
          inputProps={{ 'aria-labelledby': `lab-${id}` }}
        />
      </ListItemSecondaryAction>
    </ListItem>
  );
};
