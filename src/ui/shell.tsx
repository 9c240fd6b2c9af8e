/** What every page with a run has around its screen: a last word when it fails, its words, its session, its colours. */
import { type ReactNode, Suspense } from 'react';
import type { Session } from '#session';
import { SessionContext, WithWords } from './session-context.tsx';
import './styles/base.css';
import './styles/tokens.css';
import { FailureBoundary } from './text/failure.tsx';

export function Shell({ session, children }: { readonly session: Session; readonly children: ReactNode }) {
  return (
    <FailureBoundary>
      <WithWords>
        <SessionContext value={session}>
          <Suspense>{children}</Suspense>
        </SessionContext>
      </WithWords>
    </FailureBoundary>
  );
}
