import { Component } from 'react'
import type { ReactNode } from 'react'
import { Fault } from '../kit/Fault.tsx'

interface State {
  readonly failed: boolean
}

/** Catches what a page throws while drawing (React offers this to classes only). */
export class FaultBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { failed: false }

  static getDerivedStateFromError(): State {
    return { failed: true }
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children
    return <Fault fault={{ kind: 'unexpected', id: null }} onRetry={() => this.setState({ failed: false })} />
  }
}
