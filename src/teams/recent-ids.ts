const KEPT = 2000;

/** Teams sends a message again when we were slow to answer; the same id is answered once. */
export class RecentIds {
  private readonly ids = new Set<string>();

  /** Whether this id was there before; from now on it is. */
  has(id: string | undefined): boolean {
    if (id === undefined) return false;
    if (this.ids.has(id)) return true;
    this.ids.add(id);
    const [oldest] = this.ids;
    if (this.ids.size > KEPT && oldest !== undefined) this.ids.delete(oldest);
    return false;
  }
}
