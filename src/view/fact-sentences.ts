/** Everything that a node noticed in one step, fact by fact: what the story in short leaves out. */
import { failureText } from './failure-text.ts';
import { recoverySteps } from './recovery.ts';
import type { AnyFact } from './scene.ts';
import { opText } from './scene.ts';
import type { Catalogue } from './text.ts';

/** One sentence each; a start has several. In the order noticed. */
export function factSentences(text: Catalogue, facts: readonly AnyFact[]): readonly string[] {
  return facts.flatMap((fact) => sentencesOf(text, fact));
}

function sentencesOf(text: Catalogue, fact: AnyFact): readonly string[] {
  const { applied, repeated } = text.faults.session;
  switch (fact.type) {
    case 'Recovered':
      return recoverySteps(text, fact);
    case 'Stopped':
      return [failureText(text, fact.failure)];
    case 'Applied':
      return [applied(fact.index, opText(text, fact.op))];
    case 'RequestRepeated':
      return [repeated(fact.index, fact.first, opText(text, fact.op))];
    default:
      // Each kind has a function of its own kind of fact: TypeScript cannot follow the pair through the index.
      return [(text.facts[fact.type] as (fact: AnyFact) => string)(fact)];
  }
}
