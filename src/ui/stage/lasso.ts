/** Drawing on the stage with mouse, pen or finger: a loop parts nodes, a line cuts links. Alt: one way. Letting go does it. */

import type { PointerEvent } from 'react';
import { useRef, useState } from 'react';
import type { NodeId } from '#raft';
import type { Frame } from '#sim';
import type { Drawn, Point, StageLayout } from '#view';
import { drawingCommand, drawnOn } from '#view';
import { useSession } from '../session-context.tsx';
import { dropDrawingTool, useDrawingTool } from './drawing-tool.ts';

/** A drag shorter than this (pixels) is a click. */
const SLACK = 8;

const NOBODY: readonly NodeId[] = [];

export interface Drawing {
  /** The line so far; empty when nobody draws. */
  readonly line: readonly Point[];
  /** What it means so far; undefined when nobody draws. */
  readonly drawn: Drawn | undefined;
  /** The nodes that it goes round. */
  readonly inside: readonly NodeId[];
  readonly handlers: {
    readonly onPointerDown: (event: PointerEvent<SVGElement>) => void;
    readonly onPointerMove: (event: PointerEvent<SVGElement>) => void;
    readonly onPointerUp: (event: PointerEvent<SVGElement>) => void;
    readonly onPointerCancel: () => void;
  };
}

/** `onClick`: the ground was clicked, nothing was drawn. */
export function useDrawing(layout: StageLayout, frame: Frame, onClick: () => void): Drawing {
  const session = useSession();
  const { oneWay } = useDrawingTool();
  const [line, setLine] = useState<readonly Point[]>([]);
  const [alt, setAlt] = useState(false);
  const stroke = useRef<Point[]>([]);
  const means = (points: readonly Point[], altKey: boolean) =>
    points.length === 0 ? undefined : drawnOn(layout, frame, points, oneWay !== altKey);
  const drawn = means(line, alt);
  const finish = (): readonly Point[] => {
    const all = stroke.current;
    stroke.current = [];
    setLine([]);
    return all;
  };
  return {
    line,
    drawn,
    inside: drawn?.type === 'loop' ? drawn.inside : NOBODY,
    handlers: {
      onPointerDown: (event) => {
        if (event.button !== 0 || !event.isPrimary) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        stroke.current = [at(event)];
      },
      onPointerMove: (event) => {
        const start = stroke.current[0];
        if (start === undefined) return;
        const here = at(event);
        stroke.current.push(here);
        setAlt(event.altKey);
        if (line.length > 0 || Math.abs(here.x - start.x) + Math.abs(here.y - start.y) > SLACK) setLine([...stroke.current]);
      },
      onPointerUp: (event) => {
        if (stroke.current.length === 0) return;
        const wasLine = line.length > 0;
        const all = finish();
        dropDrawingTool();
        if (!wasLine) return onClick();
        const result = means(all, event.altKey);
        const command = result === undefined ? undefined : drawingCommand(frame, result);
        if (command !== undefined) void session.act(command);
      },
      onPointerCancel: () => void finish(),
    },
  };
}

function at(event: PointerEvent<SVGElement>): Point {
  const box = event.currentTarget.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}
