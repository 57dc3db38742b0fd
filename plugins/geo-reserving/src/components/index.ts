export { Age, agePhrase, type AgePhrase, type AgeProps } from './Age';
export { AgeNote } from './AgeNote';
export { exactTime, type AgeSpan } from './ageOf';
export { Answer, type AnswerProps } from './Answer';
export { Banner, type BannerProps, type BannerTone } from './Banner';
export { ChipButton, type ChipButtonProps } from './ChipButton';
export { CommandLine } from './CommandLine';
export { CountPill } from './CountPill';
export { csvOf, type CsvValue } from './csv';
export { CsvButton } from './CsvButton';
export { DetailList, DetailSection } from './DetailSection';
export { GlobeIcon, LockIcon, UnknownIcon } from './icons';
export { cpuText, memoryText } from './amounts';
export { durationText } from './durationText';
export { deltaText, percentText, rateDigits, rateText } from './figures';
export { glyphShapes, type GlyphShape } from './glyphShapes';
export { EntryPointList, type EntryPointListProps } from './EntryPointList';
export { FilterMenu, type FilterOption } from './FilterMenu';
export { hatch, stripes } from './hatches';
export { HiddenText } from './HiddenText';
export { KeyRows, type KeyRow } from './KeyRows';
export { LivePicture, type LivePictureProps } from './LivePicture';
export { Notice, type NoticeProps } from './Notice';
export { ownerName } from './ownerName';
export { LOSS_VERDICTS, lossStatus } from './lossStatus';
export {
  HeaderVariantProvider,
  PageFrame,
  type HeaderVariant,
  type PageFrameProps,
} from './PageFrame';
export { PageSkeleton } from './PageSkeleton';
export { Panel, type PanelProps } from './Panel';
export { scrollableByKeyboard } from './scrollableByKeyboard';
export { SearchField } from './SearchField';
export { SectionHeader } from './SectionHeader';
export { ServerClock, useServerNow } from './ServerClock';
export { ShareBar, type Share, type ShareBarProps } from './ShareBar';
export { SideItem, SideList } from './SideList';
export { SkeletonBlock, SkeletonRows } from './SkeletonRows';
export { StackedBar, type StackedPart } from './StackedBar';
export { StatusGlyph } from './StatusGlyph';
export {
  StatusMark,
  type StatusMarkProps,
  type StatusVariant,
} from './StatusMark';
export {
  attentionLooks,
  lookOf,
  statusLooks,
  type AxisStatus,
  type StatusAxis,
  type StatusLook,
} from './statusLooks';
export { useTableStyles } from './useTableStyles';
export { VirtualCards, type VirtualCardsProps } from './VirtualCards';
export { SpacerRow, useVirtualRows } from './virtualRows';
export { useWidth } from './useWidth';
