/** Simplified Chinese, complete: one part, fetched only for those who read it. Names of algorithms, messages and states stay as the field has them. */
import type { Catalogue } from './text.ts';
import { BREAKPOINTS_ZH } from './text-zh-breakpoints.ts';
import { NEW_CLUSTER_ZH } from './text-zh-cluster.ts';
import { DISK_ZH } from './text-zh-disk.ts';
import { DISK_FILES_ZH } from './text-zh-disk-files.ts';
import { EVENTS_ZH } from './text-zh-events.ts';
import { EXPORT_ZH } from './text-zh-export.ts';
import { FACTS_ZH } from './text-zh-facts.ts';
import { FAULTS_ZH } from './text-zh-faults.ts';
import { FILTER_ZH } from './text-zh-filter.ts';
import { GOTO_ZH } from './text-zh-goto.ts';
import { HISTORY_ZH } from './text-zh-history.ts';
import { KEYS_ZH } from './text-zh-keys.ts';
import { LAYOUT_ZH } from './text-zh-layout.ts';
import { MEMBERS_ZH } from './text-zh-members.ts';
import { NETWORK_ZH } from './text-zh-network.ts';
import { NOTICE_FALLBACK_ZH, NOTICES_ZH } from './text-zh-notices.ts';
import { OFFLINE_ZH } from './text-zh-offline.ts';
import { PALETTE_ZH } from './text-zh-palette.ts';
import { PRESENT_ZH } from './text-zh-present.ts';
import { PRESETS_ZH } from './text-zh-presets.ts';
import { REASONS_ZH } from './text-zh-reasons.ts';
import { RULEBOOK_ZH } from './text-zh-rulebook.ts';
import { SCREEN_ZH } from './text-zh-screen.ts';
import { SHARE_ZH } from './text-zh-share.ts';
import { SPACE_TIME_ZH } from './text-zh-space-time.ts';
import { STAGE_ZH } from './text-zh-stage.ts';
import { TEXT_VIEW_ZH } from './text-zh-text-view.ts';
import { TIME_ZH } from './text-zh-time.ts';
import { WHY_ZH } from './text-zh-why.ts';

export const ZH: Catalogue = {
  language: 'zh',
  screen: SCREEN_ZH,
  events: EVENTS_ZH,
  time: TIME_ZH,
  stage: STAGE_ZH,
  spaceTime: SPACE_TIME_ZH,
  layout: LAYOUT_ZH,
  network: NETWORK_ZH,
  reasons: REASONS_ZH,
  presets: PRESETS_ZH,
  breakpoints: BREAKPOINTS_ZH,
  disk: DISK_ZH,
  newCluster: NEW_CLUSTER_ZH,
  diskFiles: DISK_FILES_ZH,
  exports: EXPORT_ZH,
  facts: FACTS_ZH,
  goto: GOTO_ZH,
  history: HISTORY_ZH,
  keys: KEYS_ZH,
  faults: FAULTS_ZH,
  filter: FILTER_ZH,
  members: MEMBERS_ZH,
  notices: NOTICES_ZH,
  noticeFallback: NOTICE_FALLBACK_ZH,
  offline: OFFLINE_ZH,
  palette: PALETTE_ZH,
  present: PRESENT_ZH,
  share: SHARE_ZH,
  textView: TEXT_VIEW_ZH,
  why: WHY_ZH,
  rulebook: RULEBOOK_ZH,
};
