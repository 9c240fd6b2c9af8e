/**
 * Words outside the catalogues: what people would read in a component but no other language could say. Finds text between tags, in
 * attributes that are read or read out, and text that is put on the page past React.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseSync } from 'vite';

export interface Literal {
  readonly path: string;
  readonly line: number;
  readonly text: string;
}

/** What people read, or hear. */
const ATTRIBUTES = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-placeholder',
  'aria-roledescription',
  'aria-valuetext',
  'label',
  'placeholder',
  'title',
]);
const PROPERTIES = new Set(['textContent', 'innerText', 'title', 'ariaLabel', 'placeholder', 'alt']);
const DRAWING = new Set(['fillText', 'strokeText']);

interface Syntax {
  readonly type: string;
  readonly start: number;
  readonly [field: string]: unknown;
}

function isSyntax(value: unknown): value is Syntax {
  return typeof value === 'object' && value !== null && typeof (value as Partial<Syntax>).type === 'string';
}

/** A word: two letters together, or a letter of a script that has no small ones. */
const WORD = /\p{L}{2}|\p{Lo}/u;

/** Every word outside the catalogues in one source text. */
export function literalsOf(path: string, source: string): readonly Literal[] {
  const found: Literal[] = [];
  const report = (text: unknown, { start }: Syntax) => {
    if (typeof text !== 'string' || !WORD.test(text)) return;
    found.push({ path, line: source.slice(0, start).split('\n').length, text: text.trim() });
  };
  const { program } = parseSync(path, source);
  visit(program, (syntax) => lookAt(syntax, (spoken) => shownBy(spoken, report)));
  return found;
}

function visit(value: unknown, look: (syntax: Syntax) => void): void {
  if (Array.isArray(value)) for (const each of value) visit(each, look);
  else if (typeof value === 'object' && value !== null) {
    if (isSyntax(value)) look(value);
    for (const inner of Object.values(value)) if (typeof inner === 'object') visit(inner, look);
  }
}

/** Hands on what of this bit of syntax people see. */
function lookAt(syntax: Syntax, spoken: (shown: unknown) => void): void {
  const { children, name, value, left, right, callee } = syntax as Readonly<Record<string, unknown>> & Syntax;
  if (syntax.type === 'JSXElement' || syntax.type === 'JSXFragment') {
    for (const child of children as readonly Syntax[])
      if (child.type === 'JSXText' || child.type === 'JSXExpressionContainer') spoken(child);
  }
  if (syntax.type === 'JSXAttribute' && ATTRIBUTES.has(nameOf(name))) spoken(value);
  if (syntax.type === 'AssignmentExpression' && isSyntax(left) && PROPERTIES.has(nameOf(left.property))) spoken(right);
  if (syntax.type !== 'CallExpression' || !isSyntax(callee)) return;
  const [first, second] = syntax.arguments as readonly unknown[];
  const called = nameOf(callee.property);
  if (DRAWING.has(called)) spoken(first);
  if (called === 'setAttribute' && isSyntax(first) && ATTRIBUTES.has(`${first.value}`)) spoken(second);
}

function nameOf(value: unknown): string {
  return isSyntax(value) && typeof value.name === 'string' ? value.name : '';
}

/** The literals that an expression can come out as: also one of two, and parts of a template. */
function shownBy(value: unknown, report: (text: unknown, at: Syntax) => void): void {
  if (!isSyntax(value)) return;
  const more = (...inner: readonly unknown[]) => {
    for (const each of inner) shownBy(each, report);
  };
  switch (value.type) {
    case 'JSXText':
    case 'Literal':
      return report(value.value, value);
    case 'TemplateLiteral':
      for (const quasi of value.quasis as readonly (Syntax & { value: { cooked: string } })[]) report(quasi.value.cooked, quasi);
      return;
    case 'JSXExpressionContainer':
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
      return more(value.expression);
    case 'ConditionalExpression':
      return more(value.consequent, value.alternate);
    case 'LogicalExpression':
    case 'BinaryExpression':
      // What is compared is not shown.
      if (/^([=!<>]|in)/.test(`${value.operator}`)) return;
      return more(value.left, value.right);
    default:
      return;
  }
}

export function filesUnder(folder: string, wanted: RegExp): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => wanted.test(name))
    .map((name) => join(folder, name))
    .sort();
}

/** Every word outside the catalogues on the floor that draws. */
export function literalsUnder(root: string): readonly Literal[] {
  return filesUnder(join(root, 'src/ui'), /(?<!\.test|\.testkit)\.tsx?$/).flatMap((path) =>
    literalsOf(relative(root, path).replaceAll('\\', '/'), readFileSync(path, 'utf8')),
  );
}
