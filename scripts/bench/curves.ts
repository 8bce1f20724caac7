/** Seconds over sizes. */
export interface Curve {
  readonly name: string;
  readonly points: readonly { readonly seconds: number }[];
}

const COLOURS = ['#1b6ca8', '#b8432f', '#3d8b37', '#7a4fa3', '#a06a00', '#00838a'];
const [WIDTH, HEIGHT, EDGE] = [560, 320, 48];

/** A picture of curves, as SVG: each step to the right doubles the size, each grid line up doubles the time. */
export function curves(all: readonly Curve[]): string {
  const times = all.flatMap(({ points }) => points.map(({ seconds }) => Math.log2(seconds)));
  const [low, high] = [Math.floor(Math.min(...times)), Math.ceil(Math.max(...times))];
  const x = (step: number): number => EDGE + (step * (WIDTH - 3 * EDGE)) / 3;
  const y = (seconds: number): number =>
    HEIGHT - EDGE - ((Math.log2(seconds) - low) * (HEIGHT - 2 * EDGE)) / Math.max(1, high - low);
  const grid = Array.from({ length: high - low + 1 }, (_, index) => 2 ** (low + index)).map(
    (seconds) =>
      `<path d="M${EDGE} ${y(seconds)}H${x(3)}" stroke="#ddd"/><text x="4" y="${y(seconds) + 4}">${Number(seconds.toPrecision(2))} s</text>`,
  );
  const sizes = ['1', '2', '4', '8'].map(
    (size, step) => `<text x="${x(step)}" y="${HEIGHT - EDGE / 2}">${size}</text>`,
  );
  const lines = all.map(({ name, points }, index) => {
    const colour = COLOURS[index % COLOURS.length] ?? '#000';
    const path = points.map(({ seconds }, step) => `${x(step)},${y(seconds).toFixed(1)}`).join(' ');
    const last = points.at(-1)?.seconds ?? 1;
    return `<polyline fill="none" stroke="${colour}" stroke-width="2" points="${path}"/><text x="${x(3) + 6}" y="${(y(last) + 4).toFixed(1)}" fill="${colour}">${name}</text>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">`,
    ...grid,
    ...sizes,
    ...lines,
    '</svg>',
    '',
  ].join('\n');
}
