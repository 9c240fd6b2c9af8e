/**
 * Chinese: the moments that the presets' files name, and what whoever presents says there. By the preset's id, then by the beat's name in
 * the file, where the English stands. Fetched by who presents in Chinese.
 */
import type { LessonWords } from './lesson.ts';

export const BEATS_ZH: Readonly<Record<string, LessonWords>> = {};
