/** A registry value: its type and data, in the spelling of the oracle. */
export interface RegistryValue {
  readonly type: string;
  readonly data: string;
}

/** The registry of a machine as far as one job wrote it. Keys and names compare without case. */
export class Registry {
  private readonly keys = new Map<string, string>();
  private readonly values = new Map<string, { key: string; name: string; value: RegistryValue }>();

  createKey(key: string): void {
    this.keys.set(key.toLowerCase(), key);
  }

  get(key: string, name: string): RegistryValue | null {
    return this.values.get(slot(key, name))?.value ?? null;
  }

  set(key: string, name: string, value: RegistryValue): void {
    this.createKey(key);
    this.values.set(slot(key, name), { key, name, value });
  }

  deleteValue(key: string, name: string): void {
    this.values.delete(slot(key, name));
  }

  deleteKey(key: string): void {
    const prefix = key.toLowerCase();
    for (const name of this.keys.keys()) if (name === prefix || name.startsWith(`${prefix}\\`)) this.keys.delete(name);
    for (const [name, { key: holder }] of this.values)
      if (holder.toLowerCase() === prefix || holder.toLowerCase().startsWith(`${prefix}\\`)) this.values.delete(name);
  }

  /** `key | name | type | data`, sorted; key and name in lower case. */
  lines(): string[] {
    return [...this.values.values()]
      .map(({ key, name, value }) => `${key.toLowerCase()} | ${name.toLowerCase()} | ${value.type} | ${value.data}`)
      .sort();
  }
}

function slot(key: string, name: string): string {
  return `${key.toLowerCase()}\u0001${name.toLowerCase()}`;
}
