/** English, complete: what the type `Catalogue` is made from. Another language is a second pair of files of that type. */
import { EN_FIRST } from './text-en-first.ts';
import { EN_LATER } from './text-en-later.ts';

export const EN = { ...EN_FIRST, ...EN_LATER };
