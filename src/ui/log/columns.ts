/** Pixels of the log grid: a column, the column with the nodes' names, that with the snapshots, and a row of each kind. */
export const COLUMN = 36;
export const NAMES = 74;
export const SNAPSHOTS = 88;

/** Rows are low where there are many of them. */
export const DENSE_FROM = 8;
/** From here on, nodes with equal logs share a row. */
export const FOLD_FROM = 16;
/** From here on, bars show how far the followers match; fewer are seen well enough in their rows. */
export const HISTOGRAM_FROM = 32;
