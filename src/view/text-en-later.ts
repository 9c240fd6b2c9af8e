/** English, what only panels, dialogs and troubles say: fetched after the first picture. */
import { BREAKPOINTS_EN } from './text-en-breakpoints.ts';
import { NEW_CLUSTER_EN } from './text-en-cluster.ts';
import { DISK_EN } from './text-en-disk.ts';
import { DISK_FILES_EN } from './text-en-disk-files.ts';
import { EXPORT_EN } from './text-en-export.ts';
import { FACTS_EN } from './text-en-facts.ts';
import { FAULTS_EN } from './text-en-faults.ts';
import { FILTER_EN } from './text-en-filter.ts';
import { GOTO_EN } from './text-en-goto.ts';
import { HISTORY_EN } from './text-en-history.ts';
import { KEYS_EN } from './text-en-keys.ts';
import { MEMBERS_EN } from './text-en-members.ts';
import { NOTICE_FALLBACK_EN, NOTICES_EN } from './text-en-notices.ts';
import { OFFLINE_EN } from './text-en-offline.ts';
import { PALETTE_EN } from './text-en-palette.ts';
import { PRESENT_EN } from './text-en-present.ts';
import { PRESETS_EN } from './text-en-presets.ts';
import { RULEBOOK_EN } from './text-en-rulebook.ts';
import { SHARE_EN } from './text-en-share.ts';
import { TEXT_VIEW_EN } from './text-en-text-view.ts';
import { WHY_EN } from './text-en-why.ts';

export const EN_LATER = {
  presets: PRESETS_EN,
  breakpoints: BREAKPOINTS_EN,
  disk: DISK_EN,
  newCluster: NEW_CLUSTER_EN,
  diskFiles: DISK_FILES_EN,
  exports: EXPORT_EN,
  facts: FACTS_EN,
  goto: GOTO_EN,
  history: HISTORY_EN,
  keys: KEYS_EN,
  faults: FAULTS_EN,
  filter: FILTER_EN,
  members: MEMBERS_EN,
  notices: NOTICES_EN,
  noticeFallback: NOTICE_FALLBACK_EN,
  offline: OFFLINE_EN,
  palette: PALETTE_EN,
  present: PRESENT_EN,
  share: SHARE_EN,
  textView: TEXT_VIEW_EN,
  why: WHY_EN,
  rulebook: RULEBOOK_EN,
};
