/** The steps of the speed control: virtual microseconds shown in one real second, from a hundredth to ten times real time and slower. */
export const SPEEDS: readonly number[] = [
  1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000, 2_000_000, 5_000_000, 10_000_000,
];

/** The step nearest to a speed that may lie between two. */
export function nearestSpeed(speed: number): number {
  const above = SPEEDS.findIndex((step) => step >= speed);
  return above < 0 ? SPEEDS.length - 1 : above;
}
