/**
 * Which node is in which group: rows nodes, columns groups. Arrows left and right move a node, up and down walk, Enter applies all at once, so
 * that moving two nodes is one partition. Beside it: whom each node reaches now.
 */
import { type KeyboardEvent, useRef, useState } from 'react';
import type { NodeId } from '#raft';
import type { Frame } from '#sim';
import type { Reach } from '#view';
import { groupColumns, groupsFrom, groupsOf, placesOf, reachOf } from '#view';
import { Button } from '../controls/button.tsx';
import { useSession, useText } from '../session-context.tsx';
import styles from './groups-panel.module.css';

export function GroupsTable({ frame }: { readonly frame: Frame }) {
  const session = useSession();
  const { groups: words } = useText().network;
  const now = groupsOf(frame.nodes.length, frame.links);
  const key = JSON.stringify(now);
  const [draft, setDraft] = useState<{ readonly of: string; readonly places: readonly number[] }>();
  const table = useRef<HTMLTableElement>(null);
  const [row, setRow] = useState<NodeId>(1);
  // What was drafted for other groups than these is void.
  const places = draft?.of === key ? draft.places : placesOf(now);
  const changed = JSON.stringify(groupsFrom(places)) !== key;
  const columns = groupColumns(places);
  const reach = reachOf(frame);
  const move = (node: NodeId, to: number) => setDraft({ of: key, places: places.map((place, i) => (i === node - 1 ? to : place)) });
  const apply = () => {
    if (!changed) return;
    setDraft(undefined);
    void session.act({ type: 'partition', groups: groupsFrom(places) });
  };
  const focus = (node: NodeId) => {
    setRow(node);
    table.current?.querySelectorAll<HTMLElement>('[role="radiogroup"]')[node - 1]?.focus();
  };
  const press = (node: NodeId) => (event: KeyboardEvent) => {
    const here = places[node - 1] ?? 0;
    const count = frame.nodes.length;
    if (event.key === 'ArrowRight') move(node, Math.min(here + 1, columns - 1));
    else if (event.key === 'ArrowLeft') move(node, Math.max(here - 1, 0));
    else if (event.key === 'ArrowDown') focus((node % count) + 1);
    else if (event.key === 'ArrowUp') focus(((node + count - 2) % count) + 1);
    else if (event.key === 'Enter') apply();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <>
      <table ref={table} className={styles.table}>
        <caption className={styles.hint}>{words.hint}</caption>
        <thead>
          <tr>
            <th scope="col">{words.node}</th>
            <GroupHeads columns={columns} />
            <th scope="col" title={words.reachHint}>
              {words.reach}
            </th>
          </tr>
        </thead>
        <tbody>
          {reach.map((each) => (
            <GroupRow
              key={each.node}
              reach={each}
              place={places[each.node - 1] ?? 0}
              columns={columns}
              tabStop={each.node === Math.min(row, reach.length)}
              onMove={move}
              onFocus={() => setRow(each.node)}
              onPress={press(each.node)}
            />
          ))}
        </tbody>
      </table>
      <div className={styles.actions}>
        <p className={styles.hint} role="status">
          {changed ? words.draft : words.unchanged}
        </p>
        <Button kind={changed ? 'strong' : 'quiet'} disabled={!changed} onClick={apply}>
          {words.apply}
        </Button>
        <Button disabled={!changed} onClick={() => setDraft(undefined)}>
          {words.discard}
        </Button>
      </div>
    </>
  );
}

function GroupHeads({ columns }: { readonly columns: number }) {
  const { network } = useText();
  return Array.from({ length: columns }, (_, place) => (
    <th key={network.groupName(place)} scope="col" className={styles.column}>
      {network.groupName(place)}
    </th>
  ));
}

interface GroupRowProps {
  readonly reach: Reach;
  readonly place: number;
  readonly columns: number;
  readonly tabStop: boolean;
  readonly onMove: (node: NodeId, to: number) => void;
  readonly onFocus: () => void;
  readonly onPress: (event: KeyboardEvent) => void;
}

/** One row: a slider between groups, as far as the keyboard goes; each cell is a target for a pointer. */
function GroupRow({ reach, place, columns, tabStop, onMove, onFocus, onPress }: GroupRowProps) {
  const { network, screen } = useText();
  const { groups: words } = network;
  const { node, quorum, canLead } = reach;
  return (
    <tr>
      <th scope="row">{screen.node(node)}</th>
      <td colSpan={columns} className={styles.cells}>
        <div
          className={styles.row}
          role="radiogroup"
          tabIndex={tabStop ? 0 : -1}
          aria-label={words.rowName(node)}
          onFocus={onFocus}
          onKeyDown={onPress}
        >
          {Array.from({ length: columns }, (_, to) => (
            // biome-ignore lint/a11y/useSemanticElements: the row is one stop of the Tab key; native radios would each be one group of keys.
            // biome-ignore lint/a11y/useFocusableInteractive: the same.
            // biome-ignore lint/a11y/useKeyWithClickEvents: the row hears the keys.
            <span
              key={network.groupName(to)}
              className={styles.cell}
              role="radio"
              aria-checked={to === place}
              aria-label={words.option(to)}
              onClick={() => onMove(node, to)}
            >
              {to === place && <i className={styles.mark}>{network.groupName(to)}</i>}
            </span>
          ))}
        </div>
      </td>
      <td className={styles.reach} data-can={canLead}>
        {words.reaches(quorum, canLead)}
      </td>
    </tr>
  );
}
