/** The part (0..1) of the way from `from` to `to` at which `value` stands. (d3's linear scale would be 10 kB of the first page for this line.) */
export function partOf(value: number, from: number, to: number): number {
  if (to <= from) return 0;
  return Math.max(0, Math.min(1, (value - from) / (to - from)));
}
