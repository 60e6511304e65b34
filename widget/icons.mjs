// The icons of the installed app, drawn from public/prisma.svg: systems that take no SVG want a picture of points.
import { readFile } from "node:fs/promises";
import sharp from "sharp";

const FOLDER = new URL("../bot/web/static/widget/", import.meta.url);
const svg = await readFile(new URL("public/prisma.svg", import.meta.url), "utf8");
const [, background] = svg.match(/<rect[^>]*fill="([^"]+)"/);
// A system cuts its own shape out of a maskable icon: the edge is filled, and the drawing stays within four fifths.
const maskable = svg
  .replace(/viewBox="[^"]*"/, 'viewBox="-8 -8 64 64"')
  .replace(/>/, `><rect x="-8" y="-8" width="64" height="64" fill="${background}"/>`);

async function draw(source, size, name) {
  const points = await sharp(Buffer.from(source), { density: (72 * size) / 48 }).resize(size, size).png().toBuffer();
  await sharp(points).toFile(new URL(name, FOLDER).pathname);
}

await draw(svg, 192, "prisma-192.png");
await draw(svg, 512, "prisma-512.png");
await draw(maskable, 512, "prisma-512-vol.png");
