/** Copies data that anyone may have made into plain data of our own, so that it is read once and can no longer change. */
import type { Issues, Path } from "./issues.js";

const DEEPEST = 16;

type Data = Record<string, unknown>;

/** Plain: made by a literal or by JSON.parse, in this realm or another. */
export function isPlainObject(value: unknown): value is Data {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null || prototype === Object.prototype) return true;
  // The prototype of all objects of another realm: not some object without one, whose keys would be inherited.
  return (
    Object.getPrototypeOf(prototype) === null &&
    Object.getOwnPropertyDescriptor(prototype, "hasOwnProperty") !== undefined
  );
}

class Copier {
  private readonly open = new Set<unknown>();
  /** Places that were refused here, so that the schema does not complain of them again. */
  readonly refused: Path[] = [];

  constructor(private readonly issues: Issues) {}

  private refuse(path: Path, found: unknown, allowed: string): undefined {
    this.refused.push(path);
    this.issues.add("not-plain", path, typeof found === "object" ? undefined : found, allowed);
    return undefined;
  }

  copy(value: unknown, path: Path): unknown {
    try {
      return this.copyNode(value, path);
    } catch {
      // Only a proxy can fail in other ways than a getter does.
      this.open.delete(value);
      return this.refuse(path, undefined, "reading this throws an error");
    }
  }

  private copyNode(value: unknown, path: Path): unknown {
    if (typeof value !== "object" || value === null) return value;
    if (this.open.has(value)) return this.refuse(path, value, "this object contains itself");
    if (this.open.size >= DEEPEST) return this.refuse(path, value, "this is nested too deeply");
    if (!Array.isArray(value) && !isPlainObject(value)) {
      return this.refuse(path, value, "an object or a list, not an instance of a class");
    }
    this.open.add(value);
    const copied = Array.isArray(value) ? this.list(value, path) : this.object(value, path);
    this.open.delete(value);
    return copied;
  }

  private list(list: readonly unknown[], path: Path): unknown[] {
    const copied: unknown[] = [];
    for (let i = 0; i < list.length; i += 1) {
      const item = this.read(list, i, path);
      // A hole is refused once and ends the list: a sparse list of a billion holes would take for ever.
      if (item === undefined && !(i in list)) {
        this.refuse([...path, i], undefined, "this list has a hole");
        break;
      }
      copied.push(this.copy(item, [...path, i]));
    }
    return copied;
  }

  private object(object: Data, path: Path): Data {
    // Without a prototype `__proto__` is a key like any other, and is refused as unknown like any other.
    const copied: Data = Object.create(null) as Data;
    for (const key of Object.keys(object)) {
      const value = this.copy(this.read(object, key, path), [...path, key]);
      if (value !== undefined) copied[key] = value;
    }
    return copied;
  }

  private read(holder: object, key: string | number, path: Path): unknown {
    try {
      return (holder as Data)[key];
    } catch {
      return this.refuse([...path, key], undefined, "reading this key throws an error");
    }
  }
}

/** A deep copy of plain data, and the places that were not plain (already added to the issues). */
export function copyPlain(value: unknown, path: Path, issues: Issues): { data: unknown; refused: readonly Path[] } {
  const copier = new Copier(issues);
  return { data: copier.copy(value, path), refused: copier.refused };
}
