/** Drawing round nodes: drag on the background; letting go tells which nodes are inside. */

import type { PointerEvent } from 'react';
import { useRef, useState } from 'react';
import type { NodeId } from '#raft';
import type { Point, StageLayout } from '#view';
import { nodesInside } from '#view';

/** A drag shorter than this (pixels) is a click. */
const SLACK = 8;

interface Lasso {
  /** The line so far; empty when nobody draws. */
  readonly line: readonly Point[];
  readonly inside: readonly NodeId[];
  readonly handlers: {
    readonly onPointerDown: (event: PointerEvent<SVGElement>) => void;
    readonly onPointerMove: (event: PointerEvent<SVGElement>) => void;
    readonly onPointerUp: (event: PointerEvent<SVGElement>) => void;
    readonly onPointerCancel: () => void;
  };
}

export function useLasso(layout: StageLayout, onLasso: (inside: readonly NodeId[]) => void, onClick: () => void): Lasso {
  const [line, setLine] = useState<readonly Point[]>([]);
  const from = useRef<Point | undefined>(undefined);
  const drawn = useRef<Point[]>([]);
  const inside = nodesInside(layout, line);
  const finish = (): readonly Point[] => {
    const all = drawn.current;
    from.current = undefined;
    drawn.current = [];
    setLine([]);
    return all;
  };
  return {
    line,
    inside,
    handlers: {
      onPointerDown: (event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = at(event);
        drawn.current = [at(event)];
      },
      onPointerMove: (event) => {
        const start = from.current;
        if (start === undefined) return;
        const here = at(event);
        drawn.current.push(here);
        if (line.length > 0 || Math.abs(here.x - start.x) + Math.abs(here.y - start.y) > SLACK) setLine([...drawn.current]);
      },
      onPointerUp: () => {
        if (from.current === undefined) return;
        const lasso = line.length > 0;
        const all = finish();
        if (lasso) onLasso(nodesInside(layout, all));
        else onClick();
      },
      onPointerCancel: () => void finish(),
    },
  };
}

function at(event: PointerEvent<SVGElement>): Point {
  const box = event.currentTarget.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}
