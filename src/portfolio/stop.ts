/** Cancelling: what is waited for ends at once, with the reason that was given. */
import type { PortfolioSignal } from "./options.js";

export class Stop {
  private leave: (reason: unknown) => void = () => undefined;

  private readonly listen = (): void => {
    this.leave(this.signal?.reason);
    this.onStop();
  };

  /** @param onStop called when the signal is given */
  constructor(
    private readonly signal: PortfolioSignal | undefined,
    private readonly onStop: () => void,
  ) {
    signal?.addEventListener("abort", this.listen);
  }

  /** @throws the reason, where the signal was given */
  check(): void {
    if (this.signal?.aborted) throw this.signal.reason;
  }

  /**
   * What is promised, or the reason as soon as the signal is given. Only one thing is waited for at a time; a race with one promise that
   * lives as long as the run would keep every contract in memory.
   */
  orStopped<T>(promised: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.leave = reject;
      promised.then(resolve, reject);
    });
  }

  /** The signal is not listened to any longer. */
  close(): void {
    this.signal?.removeEventListener("abort", this.listen);
  }
}
