/** Pixels of a column of the log grid, and of the column with the nodes' names. */
export const COLUMN = 36;
export const NAMES = 66;
