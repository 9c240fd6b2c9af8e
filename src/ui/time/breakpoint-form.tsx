/** Sets a breakpoint: its kind, and what that kind is about. */
import { type FormEvent, useState } from 'react';
import { EXPRESSION_LENGTH, readExpression } from '#scenario';
import { Button } from '../controls/button.tsx';
import { useSession, useText } from '../session-context.tsx';
import { BREAKPOINT_KINDS, type BreakpointDraft, type DraftField, FIELDS_OF, FIRST_DRAFT, fromDraft } from './breakpoint-draft.ts';
import { ConditionHelp } from './condition-help.tsx';
import { MessageField, NodeField, NumberField, RoleField } from './fields.tsx';
import styles from './time.module.css';

export function BreakpointForm() {
  const session = useSession();
  const { breakpoints: words } = useText();
  const [draft, setDraft] = useState(FIRST_DRAFT);
  const change = (changed: Partial<BreakpointDraft>) => setDraft({ ...draft, ...changed });
  const made = fromDraft(draft);
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (made !== undefined) session.breakpoints.add(made);
  };
  return (
    <form className={styles.form} onSubmit={add} aria-label={words.add}>
      <label className={`${styles.field} ${styles.kind}`}>
        <span>{words.kind}</span>
        <select
          id="breakpoint-kind"
          className={styles.input}
          value={draft.type}
          onChange={(event) => change({ type: BREAKPOINT_KINDS.find((kind) => kind === event.target.value) ?? 'role' })}
        >
          {BREAKPOINT_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {words.kinds[kind]}
            </option>
          ))}
        </select>
      </label>
      {FIELDS_OF[draft.type].map((field) => (
        <Field key={field} field={field} draft={draft} change={change} />
      ))}
      <Button kind="quiet" type="submit" disabled={made === undefined}>
        {words.add}
      </Button>
    </form>
  );
}

interface FieldProps {
  readonly field: DraftField;
  readonly draft: BreakpointDraft;
  readonly change: (changed: Partial<BreakpointDraft>) => void;
}

function Field({ field, draft, change }: FieldProps) {
  const { fields } = useText().breakpoints;
  switch (field) {
    case 'role':
      return <RoleField label={fields.role} value={draft.role} onChange={(role) => change({ role })} />;
    case 'node':
    case 'from':
    case 'to':
      return <NodeField label={fields[field]} value={draft[field]} onChange={(node) => change({ [field]: node })} />;
    case 'term':
    case 'index':
      return <NumberField label={fields[field]} value={draft[field]} onChange={(value) => change({ [field]: value })} />;
    case 'message':
      return <MessageField label={fields.message} value={draft.message} onChange={(message) => change({ message })} />;
    case 'condition':
      return <Condition value={draft.condition} onChange={(condition) => change({ condition })} />;
  }
}

function Condition({ value, onChange }: { readonly value: string; readonly onChange: (value: string) => void }) {
  const { fields, problem } = useText().breakpoints;
  const read = readExpression(value);
  const wrong = !read.ok && read.problem.code !== 'empty' ? problem(read.problem.code, read.problem.at, read.problem.found) : undefined;
  return (
    <>
      <label className={styles.field}>
        <span>{fields.condition}</span>
        <input
          className={styles.condition}
          value={value}
          maxLength={EXPRESSION_LENGTH}
          placeholder={fields.example}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          aria-invalid={wrong !== undefined}
          aria-describedby="condition-problem"
          onChange={(event) => onChange(event.target.value)}
        />
      </label>
      <p id="condition-problem" className={styles.problem} role="status">
        {wrong}
      </p>
      <ConditionHelp />
    </>
  );
}
