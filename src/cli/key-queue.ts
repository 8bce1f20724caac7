/**
 * Keys of a terminal, in the order in which they were typed. Those that nobody waits for yet are kept: a person may
 * type ahead. A sequence that a cursor or function key sends is one key, not its letters.
 */
export class KeyQueue {
  private readonly keys: string[] = [];
  private waiting: ((key: string | null) => void) | null = null;
  private ended = false;

  /** Takes what the terminal sent: one key or several at once. */
  push(text: string): void {
    // eslint-disable-next-line no-control-regex -- a sequence starts with an escape character
    for (const [key] of text.matchAll(/\u001b(?:\[[0-9;]*[ -/]*[@-~]|O.)|[^]/gu)) {
      const { waiting } = this;
      this.waiting = null;
      if (waiting === null) this.keys.push(key);
      else waiting(key);
    }
  }

  /** There will be no more keys. */
  end(): void {
    this.ended = true;
    this.waiting?.(null);
    this.waiting = null;
  }

  /** The next key; null when there are no more. */
  next(): Promise<string | null> {
    const key = this.keys.shift();
    if (key !== undefined) return Promise.resolve(key);
    if (this.ended) return Promise.resolve(null);
    return new Promise((resolve) => {
      this.waiting = resolve;
    });
  }
}
