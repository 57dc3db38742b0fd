import { useEntity } from '@backstage/plugin-catalog-react';
import {
  ANNOTATION_SERVICE,
  type ServiceRef,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { ReactNode } from 'react';
import { GlobeIcon, Notice } from '../../components';
import { useGeoTranslation } from '../../translation';
import { serviceOfEntity } from './serviceOfEntity';

/** Finds the service of the entity around it; says what to write when there is none. */
export function EntityBinding(props: {
  children: (ref: ServiceRef) => ReactNode;
}) {
  const { entity } = useEntity();
  const { t } = useGeoTranslation();
  const binding = serviceOfEntity(entity);
  if (binding.state === 'bound') return <>{props.children(binding.ref)}</>;
  const annotation = <code>{ANNOTATION_SERVICE}</code>;
  const icon = <GlobeIcon size={40} />;
  return binding.state === 'invalid' ? (
    <Notice icon={icon} title={t('service.invalid.title')}>
      {t('service.invalid.detail', { annotation, value: binding.value })}
    </Notice>
  ) : (
    <Notice icon={icon} title={t('service.empty.title')}>
      {t('service.empty.detail', { annotation })}
    </Notice>
  );
}
