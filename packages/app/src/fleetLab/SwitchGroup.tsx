import Card from '@material-ui/core/Card';
import CardHeader from '@material-ui/core/CardHeader';
import List from '@material-ui/core/List';
import type { LabParams, LabSwitchView } from './FleetLabClient';
import { SwitchRow } from './SwitchRow';

type Props = {
  title: string;
  switches: LabSwitchView[];
  /** Id of the switch that is being flipped. */
  busy?: string;
  onFlip(id: string, on: boolean, params: LabParams): Promise<void>;
};

/** The switches that act on one thing. */
export const SwitchGroup = ({ title, switches, busy, onFlip }: Props) => (
  <Card>
    <CardHeader
      title={title}
      titleTypographyProps={{ variant: 'h6', component: 'h2' }}
    />
    <List dense disablePadding>
      {switches.map(each => (
        <SwitchRow
          key={each.id}
          {...each}
          disabled={busy !== undefined}
          onFlip={(on, params) => void onFlip(each.id, on, params)}
        />
      ))}
    </List>
  </Card>
);
