/** What a breakpoint may be about, as fields of a form. */

import { useFrame, useText } from '../session-context.tsx';
import type { BreakpointDraft } from './breakpoint-draft.ts';
import styles from './time.module.css';

interface FieldProps<T> {
  readonly label: string;
  readonly value: T;
  readonly onChange: (value: T) => void;
}

const ROLES_OFFERED = ['leader', 'candidate', 'pre-candidate', 'follower', 'learner', 'down', 'stopped'] as const;
const MESSAGES_OFFERED = [
  'MsgApp',
  'MsgAppResp',
  'MsgVote',
  'MsgVoteResp',
  'MsgPreVote',
  'MsgPreVoteResp',
  'MsgHeartbeat',
  'MsgHeartbeatResp',
  'MsgSnap',
  'MsgProp',
  'MsgReadIndex',
  'MsgReadIndexResp',
  'MsgTimeoutNow',
  'MsgTransferLeader',
] as const satisfies readonly BreakpointDraft['message'][];

export function RoleField({ label, value, onChange }: FieldProps<BreakpointDraft['role']>) {
  const { role } = useText().screen;
  return (
    <Choice label={label} value={value} onChange={(wanted) => onChange(ROLES_OFFERED.find((each) => each === wanted) ?? 'leader')}>
      {ROLES_OFFERED.map((each) => (
        <option key={each} value={each}>
          {role[each]}
        </option>
      ))}
    </Choice>
  );
}

export function NodeField({ label, value, onChange }: FieldProps<number>) {
  const { screen, breakpoints } = useText();
  const { nodes } = useFrame();
  return (
    <Choice label={label} value={String(value)} onChange={(wanted) => onChange(Number(wanted))}>
      <option value="0">{breakpoints.anyNode}</option>
      {nodes.map(({ id }) => (
        <option key={id} value={id}>
          {screen.node(id)}
        </option>
      ))}
    </Choice>
  );
}

/** etcd's names; '' = any. */
export function MessageField({ label, value, onChange }: FieldProps<BreakpointDraft['message']>) {
  const { breakpoints } = useText();
  return (
    <Choice label={label} value={value} onChange={(wanted) => onChange(MESSAGES_OFFERED.find((each) => each === wanted) ?? '')}>
      <option value="">{breakpoints.anyMessage}</option>
      {MESSAGES_OFFERED.map((each) => (
        <option key={each} value={each}>
          {each}
        </option>
      ))}
    </Choice>
  );
}

export function NumberField({ label, value, onChange }: FieldProps<number>) {
  return (
    <label className={styles.field}>
      <span>{label}</span>
      <input
        className={styles.input}
        type="number"
        min={1}
        max={999_999}
        required
        value={value === 0 ? '' : value}
        onChange={(event) => onChange(Math.max(0, Math.floor(Number(event.target.value))))}
      />
    </label>
  );
}

function Choice({ label, value, onChange, children }: FieldProps<string> & { readonly children: React.ReactNode }) {
  return (
    <label className={styles.field}>
      <span>{label}</span>
      <select className={styles.input} value={value} onChange={(event) => onChange(event.target.value)}>
        {children}
      </select>
    </label>
  );
}
