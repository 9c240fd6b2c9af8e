/** The outlines of messages: requests point where they go, replies are notched where they come from, a snapshot is a box with a lid. */
import type { MessageShape } from '#view';

/** A path about the middle, pointing right. */
export function pill(width: number, height: number, shape: MessageShape): string {
  const w = width / 2;
  const h = height / 2;
  if (shape === 'box') return `M${-w} ${-h - 2}H${w}V${h + 2}H${-w}ZM${-w} ${-h + 3}H${w}`;
  if (shape === 'reply') return `M${-w} ${-h}H${w - h}A${h} ${h} 0 0 1 ${w - h} ${h}H${-w}L${-w + 6} 0Z`;
  return `M${-w + h} ${-h}H${w - 7}L${w} 0L${w - 7} ${h}H${-w + h}A${h} ${h} 0 0 1 ${-w + h} ${-h}Z`;
}
