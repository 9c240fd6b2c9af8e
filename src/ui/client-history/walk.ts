/** From call to call by arrow keys: left and right through the calls of a client, up and down to the nearest of the next one. */
import type { HistoryBar } from '#view';

export function nextCall(bars: readonly HistoryBar[], at: HistoryBar, key: string): HistoryBar | undefined {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowLeft': {
      const own = bars.filter(({ record }) => record.client === at.record.client);
      return own[own.indexOf(at) + (key === 'ArrowRight' ? 1 : -1)];
    }
    case 'ArrowUp':
      return nearest(
        bars.filter(({ y }) => y < at.y),
        at,
      );
    case 'ArrowDown':
      return nearest(
        bars.filter(({ y }) => y > at.y),
        at,
      );
    default:
      return undefined;
  }
}

/** On the nearest row, the one whose beginning is nearest. */
function nearest(bars: readonly HistoryBar[], at: HistoryBar): HistoryBar | undefined {
  const away = (bar: HistoryBar): number => Math.abs(bar.y - at.y) * 1e6 + Math.abs(bar.from - at.from);
  return bars.reduce<HistoryBar | undefined>((best, bar) => (best === undefined || away(bar) < away(best) ? bar : best), undefined);
}
