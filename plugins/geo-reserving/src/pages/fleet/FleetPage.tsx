import { Content, Header, HeaderLabel, Page } from '@backstage/core-components';
import { rateDigits } from '../../components';
import { useFleet } from '../../api';
import { useGeoTranslation } from '../../translation';
import { answering } from './answering';
import { FleetBody } from './FleetBody';

/**
 * Who draws the page's header: the app's own shell (new front-end system), or this page (legacy
 * apps, where every plugin draws its own).
 */
export type HeaderVariant = 'shell' | 'own';

/** The fleet at a glance. */
export function FleetPage({ header = 'shell' }: { header?: HeaderVariant }) {
  if (header === 'shell') {
    return (
      <Content>
        <FleetBody />
      </Content>
    );
  }
  return (
    <Page themeId="tool">
      <OwnHeader />
      <Content>
        <FleetBody />
      </Content>
    </Page>
  );
}

function OwnHeader() {
  const { t } = useGeoTranslation();
  const { data: fleet } = useFleet();
  return (
    <Header title={t('fleet.title')} type={t('common.pluginTitle')}>
      {fleet && (
        <HeaderLabel
          label={t('fleet.facts.regions')}
          value={String(fleet.regions.length)}
        />
      )}
      {fleet && (
        <HeaderLabel
          label={t('fleet.facts.clustersTitle')}
          value={t('fleet.facts.answer', {
            answering: String(answering(fleet.clusters).length),
            total: String(fleet.clusters.length),
          })}
        />
      )}
      {fleet?.rps !== undefined && (
        <HeaderLabel
          label={t('fleet.facts.traffic')}
          value={t('fleet.facts.rate', { rate: rateDigits(fleet.rps) })}
        />
      )}
    </Header>
  );
}
