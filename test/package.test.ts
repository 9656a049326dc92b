/** What a program gets with the package: which files, which other packages under which licences, and nothing from the network. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..");
const read = (path: string): string => readFileSync(join(root, path), "utf8");

interface Manifest {
  readonly license: string;
  readonly version: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, unknown>>;
}

const manifestOf = (path: string): Manifest => JSON.parse(read(path)) as Manifest;
const own = manifestOf("package.json");
const installed = (name: string): Manifest => manifestOf(`node_modules/${name}/package.json`);

interface Locked {
  readonly hasInstallScript?: boolean;
  readonly resolved?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly devOptional?: boolean;
  readonly peer?: boolean;
}
const { packages } = JSON.parse(read("package-lock.json")) as { packages: Readonly<Record<string, Locked>> };

/** Cells of the rows of a table in a page that follow its heading. */
function rowsUnder(heading: string, page: string): readonly (readonly string[])[] {
  const part = page.slice(page.indexOf(`## ${heading}`)).split("\n## ")[0] ?? "";
  const rows = part.split("\n").filter((line) => line.startsWith("|"));
  return rows.slice(2).map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

describe("licences", () => {
  const page = read("LICENCES.md");
  const shipped = rowsUnder("What a program that uses outturn gets", page);
  const others = rowsUnder("What only building and testing uses", page);

  it("lists every package that a program gets, as it is installed", () => {
    const peers = Object.keys(own.peerDependencies ?? {});
    const names = [...Object.keys(own.dependencies), "@date-fns/utc", ...peers];
    expect(shipped.map(([name]) => name).sort()).toEqual(names.sort());
    for (const [name = "", version, licence] of shipped)
      expect([name, installed(name).version, installed(name).license]).toEqual([name, version, licence]);
  });

  it("lists every package that building and testing uses, under its licence", () => {
    const listed = others.flatMap(([licence = "", names = ""]) => names.split(", ").map((name) => [name, licence]));
    const peers = Object.keys(own.peerDependencies ?? {});
    const used = Object.keys(own.devDependencies).filter((name) => name !== "@date-fns/utc" && !peers.includes(name));
    expect(listed.sort()).toEqual(used.sort().map((name) => [name, installed(name).license]));
  });
});

describe("nothing from the network", () => {
  it("names exact versions, and runs nothing when it is installed", () => {
    const versions = Object.values({ ...own.dependencies, ...own.devDependencies });
    expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
    expect(
      Object.keys(own.scripts ?? {}).filter((name) => /^(pre|post)?(install|prepare|pack|publish)$/.test(name)),
    ).toEqual([]);
    const shipped = Object.entries(packages).filter(([, one]) => !(one.dev ?? one.devOptional ?? one.peer ?? false));
    expect(shipped.map(([path]) => path).sort()).toEqual(
      ["", ...Object.keys(own.dependencies).map((name) => `node_modules/${name}`)].sort(),
    );
    expect(shipped.filter(([, one]) => one.hasInstallScript === true)).toEqual([]);
  });

  it("records no download address", () => {
    expect(Object.values(packages).filter((one) => one.resolved?.startsWith("http"))).toEqual([]);
  });
});

describe("the package", () => {
  it("holds what it says, and nothing else", () => {
    const answer = execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
      cwd: root,
      encoding: "utf8",
    });
    const files = (JSON.parse(answer) as { files: { path: string }[] }[])[0]?.files.map((file) => file.path) ?? [];
    const outside = files.filter((path) => !path.startsWith("dist/"));
    expect(outside.sort()).toEqual([
      "CHANGELOG.md",
      "LICENCES.md",
      "LICENSE",
      "README.md",
      "docs/rules.md",
      "package.json",
      "schema.json",
    ]);
    expect(
      files.filter((path) => path.startsWith("dist/") && !/\.(js|cjs|d\.ts|d\.cts|json|xml|html|gs)$/.test(path)),
    ).toEqual([]);
  });

  it("leads to built files that are there, once it is built", () => {
    const paths: string[] = [];
    const collect = (value: unknown): void => {
      if (typeof value === "string") paths.push(value.replace("/*", ""));
      else for (const inner of Object.values(value as object)) collect(inner);
    };
    collect(own.exports);
    expect(paths.length).toBeGreaterThan(4);
    if (existsSync(join(root, "dist"))) expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it("says under its version which figures can change", () => {
    expect(read("CHANGELOG.md")).toContain(`## ${own.version}`);
  });
});
